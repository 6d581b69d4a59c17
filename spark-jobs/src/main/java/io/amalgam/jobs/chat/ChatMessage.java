package io.amalgam.jobs.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One turn of a conversation.
 *
 * @param role who speaks: {@code system}, {@code user} or {@code assistant}
 * @param content what is said, as it is; may be empty
 */
public record ChatMessage(String role, String content) {

  private static final List<String> ROLES = List.of("system", "user", "assistant");

  /**
   * @throws IllegalArgumentException if the role is none of the three
   */
  public ChatMessage {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "The role of a message must be 'system', 'user' or 'assistant' but is '%s'."
              .formatted(role));
    }
    requireNonNull(content, "content");
  }
}
