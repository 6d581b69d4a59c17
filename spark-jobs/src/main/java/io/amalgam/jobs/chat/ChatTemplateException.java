package io.amalgam.jobs.chat;

/**
 * A chat template that is missing, that cannot be rendered here, or that refuses a conversation.
 * The message is complete by itself and meant for the user. The study cannot go on.
 */
public final class ChatTemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ChatTemplateException(String message) {
    super(message);
  }
}
