package io.amalgam.jobs.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * A template's text and the file it stands in.
 *
 * @param file for messages
 * @param text as it is
 */
record TemplateSource(Path file, String text) {

  /** {@code chat_template.jinja}, else the (default) template in {@code tokenizer_config.json}. */
  static TemplateSource read(TemplateFiles files) {
    if (files.has(TemplateFiles.TEMPLATE)) {
      return new TemplateSource(
          files.path(TemplateFiles.TEMPLATE), files.text(TemplateFiles.TEMPLATE));
    }
    Path file = files.path(TemplateFiles.CONFIG);
    JsonNode template = files.object(TemplateFiles.CONFIG).path("chat_template");
    if (template.isMissingNode() || template.isNull()) {
      throw new ChatTemplateException(
          ("%s has no chat template: there is no %s, and %s names no chat_template. Add the template"
                  + " that the model was trained with as %1$s/%2$s, or use prompts without one.")
              .formatted(file.getParent(), TemplateFiles.TEMPLATE, TemplateFiles.CONFIG));
    }
    return new TemplateSource(file, text(template, file));
  }

  private static String text(JsonNode template, Path file) {
    if (template.isTextual()) {
      return template.textValue();
    }
    String found = null;
    for (JsonNode named : template) {
      if (named.path("name").asText().equals("default") && named.path("template").isTextual()) {
        found = named.path("template").textValue();
      }
    }
    if (!template.isArray() || found == null) {
      throw new ChatTemplateException(
          "%s: chat_template is neither a text nor a list with a template named 'default'. Write the one to use into %s beside it."
              .formatted(file, TemplateFiles.TEMPLATE));
    }
    return found;
  }
}
