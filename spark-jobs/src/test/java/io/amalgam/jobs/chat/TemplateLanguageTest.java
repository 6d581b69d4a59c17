package io.amalgam.jobs.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLanguageTest {

  private static final List<ChatMessage> MESSAGES =
      List.of(new ChatMessage("user", " Hello, World "), new ChatMessage("assistant", "Yes\nno"));

  @TempDir Path folder;

  @Test
  void snippetsGiveWhatJinja2GivesOrAreRefused() {
    Golden.write(
        folder,
        "tokenizer_config.json",
        "{\"bos_token\":\"<s>\",\"eos_token\":\"</s>\",\"pad_token\":null}");
    List<String> equal = new ArrayList<>();
    List<String> beyond = new ArrayList<>();
    for (JsonNode snippet : Golden.snippets()) {
      String template = snippet.path("template").textValue();
      try {
        assertThat(prompt(template)).as(template).isEqualTo(snippet.path("prompt").textValue());
        equal.add(template);
      } catch (ChatTemplateException e) {
        if (snippet.has("prompt")) {
          beyond.add(template);
        }
      }
    }
    // Grows when more is supported; what is refused then shrinks.
    assertThat(equal).hasSize(642);
    assertThat(beyond).hasSize(211);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ ''.__class__.__mro__ }}",
        "{{ messages.__class__ }}",
        "{{ messages[0]['__class__'] }}",
        "{{ messages|map(attribute='__class__')|join }}",
        "{{ ''['__class__'] }}",
        "{{ namespace().__init__ }}",
        "{{ raise_exception.__globals__ }}",
        "{{ loop.__class__ }}",
        "{{ messages.getClass() }}",
        "{{ ''.getClass() }}",
        "{{ messages[0].getClass() }}",
        "{{ messages[0].class.forName('java.lang.Runtime') }}",
        "{{ messages.append(1) }}",
        "{{ messages.clear() }}",
        "{{ messages[0].pop('role') }}",
        "{{ messages[0].put('role', 'x') }}",
        "{% set messages[0].role = 'x' %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}"
      })
  void templatesReachNothingBehindTheirValues(String template) {
    assertRefused(template, "");
  }

  @Test
  void workIsBounded() {
    String nine = "{% for i in range(99999) %}".repeat(3) + "x" + "{% endfor %}".repeat(3);
    String doubled =
        "{% set ns = namespace(x='ab') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}";
    String nested =
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}";
    String wide =
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}";
    for (String template :
        List.of(
            nine,
            doubled,
            wide,
            nested + "{{ ns.x|tojson }}",
            "{% set a = 'x' * 9999999 %}{{ a|replace('x', a) }}",
            "{{ 'x' * 999999999999999999 * 999 }}",
            "{{ 'x' * 9999999999999 }}",
            "{{ [1, 2]|join('x' * 60000000) }}{{ 'x' * 60000000 }}")) {
      assertRefused(template, "it does more work than a chat template is allowed");
    }
    assertRefused(nested + "{% set y = ns.x == [ns.x[0], ns.x[1]] %}{{ ns.x|tojson }}", "work");
  }

  @Test
  void nestingIsBounded() {
    assertRefused("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "more than 100 deep");
    assertRefused("{{ " + "(".repeat(400_000) + ")".repeat(400_000) + " }}", "nested");
    assertRefused("{{ " + "[".repeat(400_000) + "]".repeat(400_000) + " }}", "nested");
    assertRefused("{{ " + "not ".repeat(200_000) + "1 }}", "nested");
    assertRefused("{{ " + "-".repeat(500_000) + "1 }}", "nested");
    assertRefused("{{ 1" + " if 1 else 1".repeat(50_000) + " }}", "nested");
    assertRefused("{% if 1 %}".repeat(50_000), "nested");
    assertRefused("{{ 1" + " + 1".repeat(200_000) + " }}", "nested too deep");
    assertRefused("{{ ''" + "|trim".repeat(200_000) + " }}", "nested too deep");
    assertRefused("{{ a" + ".a".repeat(400_000) + " }}", "");
    String deep =
        "{% set ns = namespace(x=[1]) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}";
    assertRefused(deep + "{{ ns.x|tojson }}", "more than 100 deep");
    assertRefused(deep + "{{ ns.x == [ns.x] }}{{ [ns.x[0]] == ns.x }}", "more than 100 deep");
  }

  @Test
  void aTemplateThatIsTooLongIsRefused() {
    assertRefused("x".repeat((1 << 20) + 1), "it is longer than 1048576 characters");
  }

  private String prompt(String template) {
    Golden.write(folder, "chat_template.jinja", template);
    return ChatTemplate.read(folder).prompt(MESSAGES);
  }

  private void assertRefused(String template, String why) {
    assertThatExceptionOfType(ChatTemplateException.class)
        .as(template.substring(0, Math.min(80, template.length())))
        .isThrownBy(() -> prompt(template))
        .withMessageContaining(why);
  }
}
