package io.amalgam.jobs.chat;

import java.util.List;

/** How a model was taught to read a conversation. */
public interface ChatFormat {

  /**
   * The text after which the model is to write the assistant's next turn: the conversation with the
   * generation prompt added. It has the special tokens that the format writes, the first one
   * included, so a tokenizer must not add its own.
   *
   * @param messages in the order they were said, at least one
   * @throws ChatTemplateException if the format cannot say this conversation
   */
  String prompt(List<ChatMessage> messages);
}
