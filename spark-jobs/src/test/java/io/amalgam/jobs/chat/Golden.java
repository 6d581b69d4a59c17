package io.amalgam.jobs.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The prompts that transformers made, of {@code make_chat_golden.py}. */
final class Golden {

  private static final JsonNode ALL = read();

  private Golden() {}

  static JsonNode checkpoints() {
    return ALL.path("checkpoints");
  }

  static JsonNode checkpoint(String name) {
    for (JsonNode checkpoint : checkpoints()) {
      if (checkpoint.path("name").textValue().equals(name)) {
        return checkpoint;
      }
    }
    throw new IllegalArgumentException(name);
  }

  static JsonNode snippets() {
    return ALL.path("snippets");
  }

  static List<ChatMessage> conversation(String name) {
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : ALL.path("conversations").path(name)) {
      messages.add(
          new ChatMessage(message.path("role").textValue(), message.path("content").textValue()));
    }
    return messages;
  }

  /** Writes files, by name, into a folder. */
  static Path write(JsonNode files, Path folder) {
    files.properties().forEach(file -> write(folder, file.getKey(), file.getValue().textValue()));
    return folder;
  }

  static void write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read() {
    try (InputStream in = Golden.class.getResourceAsStream("/chat/golden.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
