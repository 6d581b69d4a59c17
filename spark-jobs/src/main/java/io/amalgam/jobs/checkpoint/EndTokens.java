package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads the tokens that end a text: the {@code eos_token_id} of {@code generation_config.json},
 * where transformers looks when it generates, else that of {@code config.json}.
 */
final class EndTokens {

  private static final String KEY = "eos_token_id";

  private EndTokens() {}

  static List<Integer> read(Path folder, int vocabularySize) {
    Path generation = folder.resolve("generation_config.json");
    if (Files.exists(generation)) {
      ConfigFile file = ConfigFile.read(generation);
      if (file.has(KEY)) {
        return tokens(file, vocabularySize);
      }
    }
    ConfigFile file = ConfigFile.read(folder.resolve("config.json"));
    return file.has(KEY) ? tokens(file, vocabularySize) : List.of();
  }

  private static List<Integer> tokens(ConfigFile file, int vocabularySize) {
    JsonNode value = file.node(KEY);
    List<JsonNode> stated =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false).toList()
            : List.of(value);
    for (JsonNode token : stated) {
      if (!token.isInt() || token.intValue() < 0 || token.intValue() >= vocabularySize) {
        throw file.bad(
            KEY,
            "%s must be a token from 0 to %d, a list of such tokens or null"
                .formatted(file.shown(KEY), vocabularySize - 1));
      }
    }
    return stated.stream().map(JsonNode::intValue).distinct().toList();
  }
}
