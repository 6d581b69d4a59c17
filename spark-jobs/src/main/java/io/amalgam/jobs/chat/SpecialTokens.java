package io.amalgam.jobs.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.amalgam.jobs.chat.jinja.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The special tokens as transformers gives them to a template. Those that are {@code null} or empty
 * are undefined there. Those that no file mentions depend on defaults of the tokenizer's class,
 * which are not known here, so a template that asks for them is refused; the class {@code
 * PreTrainedTokenizerFast} has none.
 */
final class SpecialTokens {

  private static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  private static final String ADDITIONAL = "additional_special_tokens";

  private final JsonNode config;
  private final JsonNode map;
  private final Map<String, @Nullable Object> tokens = new LinkedHashMap<>();

  private SpecialTokens(TemplateFiles files) {
    config = files.object(TemplateFiles.CONFIG);
    map = files.object(TemplateFiles.TOKENS);
  }

  static Map<String, @Nullable Object> read(TemplateFiles files) {
    SpecialTokens read = new SpecialTokens(files);
    NAMES.forEach(read::token);
    read.additional();
    read.config
        .path("extra_special_tokens")
        .properties()
        .forEach(e -> read.put(e.getKey(), e.getValue()));
    return read.tokens;
  }

  /** Of the older file, unless the config lists the added tokens itself. */
  private JsonNode value(String name) {
    boolean older = map.has(name) && !config.has("added_tokens_decoder");
    return older ? map.path(name) : config.path(name);
  }

  private void token(String name) {
    JsonNode value = value(name);
    if (!value.isMissingNode()) {
      put(name, value);
    } else if (!config.path("tokenizer_class").asText().equals("PreTrainedTokenizerFast")) {
      String why =
          "it writes %s, which neither %s nor %s names: add it to the former, as null if there is none"
              .formatted(name, TemplateFiles.CONFIG, TemplateFiles.TOKENS);
      tokens.put(name, new Unknown(why));
    }
  }

  private void put(String name, JsonNode value) {
    String text = text(value);
    if (!text.isEmpty()) {
      tokens.put(name, text);
    }
  }

  /** The list of both files where the older one counts. */
  private void additional() {
    List<Object> all = new ArrayList<>();
    config.path(ADDITIONAL).forEach(token -> all.add(text(token)));
    if (!config.has("added_tokens_decoder")) {
      map.path(ADDITIONAL).forEach(token -> all.add(text(token)));
    }
    if (!all.isEmpty()) {
      tokens.put(ADDITIONAL, all.stream().distinct().toList());
    }
  }

  private static String text(JsonNode token) {
    return token.isObject() ? token.path("content").asText() : token.asText("");
  }
}
