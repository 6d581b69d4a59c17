package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.amalgam.jobs.chat.ChatFormat;
import io.amalgam.jobs.chat.ChatMessage;
import io.amalgam.jobs.chat.ChatTemplateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts examples before prompts and says them as conversations. */
final class Contexts {

  private final @Nullable Examples examples;
  private final @Nullable Chat chat;
  private final @Nullable ChatFormat format;

  /**
   * Contexts of a task.
   *
   * @param format needed with a chat only
   */
  Contexts(@Nullable Examples examples, @Nullable Chat chat, @Nullable ChatFormat format) {
    this.examples = examples;
    this.chat = chat;
    this.format = format;
  }

  /** Whether a chat format wrote them. */
  boolean areFormatted() {
    return chat != null;
  }

  /**
   * What the model reads before an item's continuation.
   *
   * @param item counted from 0
   * @throws IllegalArgumentException if the row's messages are none, or the format refuses them
   */
  String of(Row row, int item, String prompt) {
    String text = examples == null ? prompt : examples.before(item) + prompt;
    if (chat == null || format == null) {
      return text;
    }
    try {
      return format.prompt(messages(chat, row, text));
    } catch (ChatTemplateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static List<ChatMessage> messages(Chat chat, Row row, String prompt) {
    List<ChatMessage> messages = new ArrayList<>();
    if (chat.system() != null) {
      messages.add(new ChatMessage("system", chat.system()));
    }
    if (chat.messages() == null) {
      messages.add(new ChatMessage("user", prompt));
    } else {
      said(chat.messages(), row, messages);
    }
    return messages;
  }

  private static void said(ColumnPath path, Row row, List<ChatMessage> messages) {
    for (JsonNode message : Values.list(path.what(), "a list of messages", path.in(row))) {
      if (!message.isObject()) {
        throw Values.wrong(path.what(), "a list of {role, content}", message);
      }
      messages.add(
          new ChatMessage(
              Values.text(path.what() + " 'role'", message.path("role")),
              Values.text(path.what() + " 'content'", message.path("content"))));
    }
  }
}
