package io.amalgam.jobs.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a checkpoint that say how its prompts look. */
final class TemplateFiles {

  static final String TEMPLATE = "chat_template.jinja";
  static final String CONFIG = "tokenizer_config.json";
  static final String TOKENS = "special_tokens_map.json";

  /** In bytes; a tokenizer with many added tokens has a config of a few MiB. */
  private static final long LARGEST = 32L << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;

  TemplateFiles(Path folder) {
    this.folder = folder;
  }

  boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  String text(String name) {
    Path file = path(name);
    try {
      if (Files.size(file) > LARGEST) {
        throw new ChatTemplateException(
            "%s is larger than %d MiB: it is no such file. Replace it by the model's own."
                .formatted(file, LARGEST >> 20));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new ChatTemplateException(
          "%s is not UTF-8. Replace it by the model's own.".formatted(file));
    } catch (IOException e) {
      throw new ChatTemplateException(
          "%s cannot be read: %s. Check that it is there and may be read."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** The object in a JSON file; an empty one if there is no file. */
  JsonNode object(String name) {
    if (!has(name)) {
      return MAPPER.createObjectNode();
    }
    try {
      JsonNode node = MAPPER.readTree(text(name));
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException | StackOverflowError e) {
      // the same way out as for other JSON
    }
    throw new ChatTemplateException(
        "%s is no JSON object. Replace it by the model's own.".formatted(path(name)));
  }
}
