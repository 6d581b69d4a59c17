package io.amalgam.jobs.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vocabulary as the two files by which Hugging Face's libraries load a tokenizer. */
final class TokenizerFiles {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TokenizerFiles() {}

  /** The content of {@code tokenizer.json}. */
  static String tokenizer(Vocabulary vocabulary) {
    return text(content(vocabulary));
  }

  /** The content of {@code tokenizer_config.json}. */
  static String configuration(int maxLength) {
    return text(
        ordered(
            "tokenizer_class", "PreTrainedTokenizerFast",
            "bos_token", "<s>",
            "eos_token", "</s>",
            "unk_token", "<unk>",
            "pad_token", "<pad>",
            "model_max_length", maxLength,
            "clean_up_tokenization_spaces", false));
  }

  private static String text(Map<String, Object> content) {
    try {
      return JSON.writeValueAsString(content) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> content(Vocabulary vocabulary) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put("added_tokens", vocabulary.special().stream().map(t -> added(vocabulary, t)).toList());
    root.put("normalizer", null);
    root.put(
        "pre_tokenizer",
        ordered("type", "Sequence", "pretokenizers", List.of(metaspace(), punctuation())));
    root.put("post_processor", beginning());
    root.put("decoder", metaspace());
    root.put(
        "model", ordered("type", "WordLevel", "vocab", vocabulary.ids(), "unk_token", "<unk>"));
    return root;
  }

  private static Map<String, Object> added(Vocabulary vocabulary, String token) {
    return ordered(
        "id",
        vocabulary.ids().get(token),
        "content",
        token,
        "single_word",
        false,
        "lstrip",
        false,
        "rstrip",
        false,
        "normalized",
        false,
        "special",
        true);
  }

  private static Map<String, Object> metaspace() {
    return ordered(
        "type",
        "Metaspace",
        "replacement",
        Vocabulary.SPACE,
        "prepend_scheme",
        "always",
        "split",
        true);
  }

  private static Map<String, Object> punctuation() {
    return ordered("type", "Punctuation", "behavior", "Isolated");
  }

  /** Puts {@code <s>} before a text, as Llama's tokenizer does. */
  private static Map<String, Object> beginning() {
    Map<String, Object> begin = Map.of("SpecialToken", ordered("id", "<s>", "type_id", 0));
    Map<String, Object> a = Map.of("Sequence", ordered("id", "A", "type_id", 0));
    Map<String, Object> b = Map.of("Sequence", ordered("id", "B", "type_id", 0));
    return ordered(
        "type", "TemplateProcessing",
        "single", List.of(begin, a),
        "pair", List.of(begin, a, b),
        "special_tokens",
            Map.of(
                "<s>",
                ordered("id", "<s>", "ids", List.of(Vocabulary.BEGIN), "tokens", List.of("<s>"))));
  }

  /** A map of the given keys and values in their order: files come out the same every time. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
