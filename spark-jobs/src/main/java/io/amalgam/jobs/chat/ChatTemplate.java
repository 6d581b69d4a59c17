package io.amalgam.jobs.chat;

import io.amalgam.jobs.chat.jinja.Template;
import io.amalgam.jobs.chat.jinja.TemplateException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chat template of a Hugging Face checkpoint. Gives the text that transformers' {@code
 * apply_chat_template(messages, tokenize=False, add_generation_prompt=True)} gives, or refuses: a
 * prompt other than the model was trained with would measure something else. Immutable.
 *
 * <p>Templates are untrusted. They reach nothing but the conversation and the special tokens, and
 * one that does too much work is stopped.
 */
public final class ChatTemplate implements ChatFormat {

  private final Path file;
  private final Template template;
  private final Map<String, @Nullable Object> constants;
  private final Clock clock;

  private ChatTemplate(
      Path file, Template template, Map<String, @Nullable Object> constants, Clock clock) {
    this.file = file;
    this.template = template;
    this.constants = constants;
    this.clock = clock;
  }

  /**
   * Reads {@code chat_template.jinja}, else the template in {@code tokenizer_config.json} (of
   * several the one named default), and the special tokens.
   *
   * @param folder of the checkpoint
   * @throws ChatTemplateException if there is no template, it is wrong, or it needs what is not
   *     supported
   */
  public static ChatTemplate read(Path folder) {
    return read(folder, Clock.system(ZoneId.systemDefault()));
  }

  /** With the clock that a template which writes the date looks at. */
  static ChatTemplate read(Path folder, Clock clock) {
    TemplateFiles files = new TemplateFiles(folder);
    TemplateSource source = TemplateSource.read(files);
    Map<String, @Nullable Object> constants = SpecialTokens.read(files);
    constants.put("add_generation_prompt", true);
    constants.put("tools", null);
    constants.put("documents", null);
    try {
      return new ChatTemplate(source.file(), Template.of(source.text()), constants, clock);
    } catch (TemplateException e) {
      throw unusable(source.file(), e);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no message
   * @throws ChatTemplateException if the template refuses this conversation, as many do where roles
   *     do not alternate, or cannot be rendered with it
   */
  @Override
  public String prompt(List<ChatMessage> messages) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("A conversation needs at least one message.");
    }
    Map<String, @Nullable Object> variables = new HashMap<>(constants);
    variables.put("messages", messages.stream().<Object>map(ChatTemplate::value).toList());
    try {
      return template.render(variables, ZonedDateTime.now(clock));
    } catch (TemplateException e) {
      throw e.raised() ? refused(e) : unusable(file, e);
    }
  }

  private static Object value(ChatMessage message) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("role", message.role());
    value.put("content", message.content());
    return value;
  }

  private ChatTemplateException refused(TemplateException e) {
    return new ChatTemplateException(
        "%s: the chat template refuses this conversation: %s. Change the conversation to what the model takes."
            .formatted(file, stripped(e)));
  }

  private static ChatTemplateException unusable(Path file, TemplateException e) {
    return new ChatTemplateException(
        "%s: the chat template cannot be rendered: %s. Put one that gives the same prompts in plainer words into %s there, or write the prompts yourself."
            .formatted(file, stripped(e), TemplateFiles.TEMPLATE));
  }

  /** The message on one line, without a full stop of its own. */
  private static String stripped(TemplateException e) {
    String message = e.getMessage().strip().replaceAll("\\s+", " ");
    String shortened = message.length() > 300 ? message.substring(0, 300) + "…" : message;
    return shortened.endsWith(".") ? shortened.substring(0, shortened.length() - 1) : shortened;
  }
}
