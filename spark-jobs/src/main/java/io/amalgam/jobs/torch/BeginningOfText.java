package io.amalgam.jobs.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Finds the token that begins a text: the {@code bos_token} of {@code tokenizer_config.json}, else
 * the {@code bos_token_id} of {@code config.json}, else the end token, as EleutherAI's evaluation
 * harness does.
 */
final class BeginningOfText {

  private final Checkpoint checkpoint;

  BeginningOfText(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  int find(HfTokenizer tokenizer) {
    String text = declared();
    int[] tokens = text.isEmpty() ? new int[0] : tokenizer.encode(text, false);
    if (tokens.length == 1) {
      return tokens[0];
    }
    ModelConfig config = checkpoint.config();
    OptionalInt stated = config.bosToken().isPresent() ? config.bosToken() : config.eosToken();
    int token =
        stated.orElseThrow(
            () ->
                new CheckpointException(
                    "%s: no token begins a text. Add bos_token_id to config.json."
                        .formatted(checkpoint.folder())));
    if (token < 0 || token >= config.vocabularySize()) {
      throw new CheckpointException(
          "%s: token %d begins a text by config.json, but the model has tokens 0 to %d."
              .formatted(checkpoint.folder(), token, config.vocabularySize() - 1));
    }
    return token;
  }

  private String declared() {
    Path file = checkpoint.folder().resolve("tokenizer_config.json");
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try {
      JsonNode token = new ObjectMapper().readTree(file.toFile()).path("bos_token");
      return token.isObject() ? token.path("content").asText("") : token.asText("");
    } catch (IOException e) {
      throw new CheckpointException("%s: is not JSON: %s".formatted(file, e.getMessage()), e);
    }
  }
}
