package io.amalgam.jobs.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatTemplateTest {

  private static final List<ChatMessage> HELLO = List.of(new ChatMessage("user", "Hello"));

  @TempDir Path folder;

  static Stream<String> checkpoints() {
    return StreamSupport.stream(Golden.checkpoints().spliterator(), false)
        .map(checkpoint -> checkpoint.path("name").textValue());
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void promptsAreThoseOfTransformers(String name) {
    JsonNode golden = Golden.checkpoint(name);
    ChatTemplate template = ChatTemplate.read(Golden.write(golden.path("files"), folder));
    for (Map.Entry<String, JsonNode> chat : golden.path("chats").properties()) {
      List<ChatMessage> messages = Golden.conversation(chat.getKey());
      if (chat.getValue().has("raises")) {
        assertThatExceptionOfType(ChatTemplateException.class)
            .as(chat.getKey())
            .isThrownBy(() -> template.prompt(messages))
            .withMessageContaining(
                "refuses this conversation: " + chat.getValue().path("raises").textValue());
      } else {
        assertThat(template.prompt(messages))
            .as(chat.getKey())
            .isEqualTo(chat.getValue().path("prompt").textValue());
      }
    }
  }

  @Test
  void aTemplateThatRefusesAConversationIsQuotedWithItsFile() {
    ChatTemplate template = template("{{ raise_exception('No system\n role.') }}");
    assertThatExceptionOfType(ChatTemplateException.class)
        .isThrownBy(() -> template.prompt(HELLO))
        .withMessage(
            "%s/chat_template.jinja: the chat template refuses this conversation: No system role."
                + " Change the conversation to what the model takes.",
            folder);
  }

  @Test
  void aTemplateThatNeedsMoreThanIsSupportedIsRefusedWhereItIsRead() {
    assertThatExceptionOfType(ChatTemplateException.class)
        .isThrownBy(() -> template("a\n{{ messages|groupby('role') }}"))
        .withMessage(
            "%s/chat_template.jinja: the chat template cannot be rendered: line 2: the filter"
                + " 'groupby' is not supported. Put one that gives the same prompts in plainer"
                + " words into chat_template.jinja there, or write the prompts yourself.",
            folder);
  }

  @Test
  void aFolderWithoutATemplateIsNamedWithTheFilesThatCouldHaveOne() {
    String message =
        "%s has no chat template: there is no chat_template.jinja, and tokenizer_config.json names"
            + " no chat_template. Add the template that the model was trained with as"
            + " %1$s/chat_template.jinja, or use prompts without one.";
    assertRefused(message.formatted(folder));
    Golden.write(folder, "tokenizer_config.json", "{\"chat_template\": null}");
    assertRefused(message.formatted(folder));
  }

  @Test
  void namedTemplatesWithoutADefaultAreRefused() {
    String message =
        "%s/tokenizer_config.json: chat_template is neither a text nor a list with a template named"
            + " 'default'. Write the one to use into chat_template.jinja beside it.";
    for (String value : List.of("[{\"name\": \"rag\", \"template\": \"x\"}]", "[]", "5", "{}")) {
      Golden.write(folder, "tokenizer_config.json", "{\"chat_template\": %s}".formatted(value));
      assertRefused(message.formatted(folder));
    }
  }

  @Test
  void filesThatAreNoJsonObjectsAreRefused() {
    for (String text : List.of("", "[]", "{", "{\"chat_template\": ", "[".repeat(100_000))) {
      Golden.write(folder, "tokenizer_config.json", text);
      assertRefused(
          "%s/tokenizer_config.json is no JSON object. Replace it by the model's own."
              .formatted(folder));
    }
  }

  @Test
  void aTokenThatNoFileNamesIsRefusedOnlyWhereItIsWritten() {
    Golden.write(folder, "tokenizer_config.json", "{\"eos_token\": \"</s>\"}");
    assertThat(template("{{ eos_token }}").prompt(HELLO)).isEqualTo("</s>");
    ChatTemplate template = template("{{ bos_token }}");
    assertThatExceptionOfType(ChatTemplateException.class)
        .isThrownBy(() -> template.prompt(HELLO))
        .withMessageContaining(
            "it writes bos_token, which neither tokenizer_config.json nor special_tokens_map.json"
                + " names: add it to the former, as null if there is none");
    Golden.write(
        folder, "tokenizer_config.json", "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
    assertThat(template("[{{ bos_token }}]").prompt(HELLO)).isEqualTo("[]");
  }

  @Test
  void aDateIsTheClocks() {
    Golden.write(folder, "chat_template.jinja", "{{ strftime_now('%d %b %Y, %A %H:%M') }}");
    Clock clock = Clock.fixed(Instant.parse("2024-07-06T05:04:03Z"), ZoneOffset.UTC);
    assertThat(ChatTemplate.read(folder, clock).prompt(HELLO))
        .isEqualTo("06 Jul 2024, Saturday 05:04");
  }

  @Test
  void aConversationWithoutMessagesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template("x").prompt(List.of()))
        .withMessage("A conversation needs at least one message.");
  }

  private ChatTemplate template(String text) {
    Golden.write(folder, "chat_template.jinja", text);
    return ChatTemplate.read(folder);
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(ChatTemplateException.class)
        .isThrownBy(() -> ChatTemplate.read(folder))
        .withMessage(message);
  }
}
