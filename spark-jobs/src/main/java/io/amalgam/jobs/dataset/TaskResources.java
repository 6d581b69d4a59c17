package io.amalgam.jobs.dataset;

import io.amalgam.jobs.chat.ChatFormat;

/** What tasks need besides their files; asked for only by tasks that do. */
public interface TaskResources {

  /**
   * How the models read conversations.
   *
   * @throws io.amalgam.jobs.chat.ChatTemplateException if they were not taught any
   */
  ChatFormat chat();

  /**
   * The reward model of a folder.
   *
   * @throws RuntimeException with a message for the user if there is no reward model in it
   */
  Reward reward(String folder);

  /**
   * A reward model's checkpoint.
   *
   * @param folder its folder as executors see it
   * @param digest of its content
   */
  record Reward(String folder, String digest) {}
}
