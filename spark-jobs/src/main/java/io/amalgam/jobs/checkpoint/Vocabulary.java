package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tokens of a {@code tokenizer.json} and their numbers. */
final class Vocabulary {

  private static final long LARGEST_TOKENIZER = 128L << 20;

  private Vocabulary() {}

  /**
   * Compares the tokens of two checkpoints; one without a tokenizer takes the other's ({@link
   * CheckpointPair#tokenizerOf}).
   */
  static void checkSame(Checkpoint base, Checkpoint aligned) {
    Path first = base.folder().resolve("tokenizer.json");
    Path second = aligned.folder().resolve("tokenizer.json");
    if (!Files.exists(first) || !Files.exists(second) || sameBytes(first, second)) {
      return;
    }
    Map<String, Integer> ofBase = read(first);
    Map<String, Integer> ofAligned = read(second);
    TreeSet<String> tokens = new TreeSet<>(ofBase.keySet());
    tokens.addAll(ofAligned.keySet());
    for (String token : tokens) {
      if (!Objects.equals(ofBase.get(token), ofAligned.get(token))) {
        throw new CheckpointException(
            "%s and %s cannot be mixed: their vocabularies differ, first in token %s, which is %s in the one and %s in the other."
                .formatted(
                    base.folder(),
                    aligned.folder(),
                    Texts.quote(token),
                    shown(ofBase.get(token)),
                    shown(ofAligned.get(token))));
      }
    }
  }

  private static boolean sameBytes(Path first, Path second) {
    try {
      return Files.mismatch(first, second) < 0;
    } catch (IOException e) {
      throw new CheckpointException(
          "%s and %s: cannot be compared: %s.".formatted(first, second, Texts.reason(e)), e);
    }
  }

  private static Map<String, Integer> read(Path file) {
    Map<String, Integer> tokens = new TreeMap<>();
    Json.readFields(
        file,
        LARGEST_TOKENIZER,
        Map.of(
            "model", parser -> readModel(parser, tokens),
            "added_tokens", parser -> readAdded(Json.subtree(parser), tokens)));
    return tokens;
  }

  /** Only the vocabulary becomes a tree: the merges are larger, and follow from it. */
  private static void readModel(JsonParser parser, Map<String, Integer> tokens) throws IOException {
    Json.fields(parser, Map.of("vocab", inner -> readVocabulary(Json.subtree(inner), tokens)));
  }

  private static void readVocabulary(JsonNode vocabulary, Map<String, Integer> tokens) {
    if (vocabulary.isObject()) {
      vocabulary.properties().forEach(e -> tokens.put(e.getKey(), e.getValue().asInt()));
    } else {
      for (int i = 0; i < vocabulary.size(); i++) {
        tokens.put(vocabulary.path(i).path(0).asText(), i);
      }
    }
  }

  private static void readAdded(JsonNode added, Map<String, Integer> tokens) {
    for (JsonNode token : added) {
      tokens.put(token.path("content").asText(), token.path("id").asInt());
    }
  }

  private static String shown(@Nullable Integer number) {
    return number == null ? "absent" : "number " + number;
  }
}
