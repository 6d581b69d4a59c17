package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemReaderTest {

  private static final String GOOD =
      "{\"question\": \"2+2=\", \"choices\": [\"4\", \"5\"], \"answer\": 0}";

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("items.jsonl"), text);
  }

  private void assertRefused(Function<ItemLine, ?> parser, String text, String message)
      throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> ItemReader.read(file, 100, parser))
        .isInstanceOf(ItemException.class)
        .hasMessage(file + message);
  }

  private void assertChoiceRefused(String line, String message) throws IOException {
    assertRefused(MultipleChoiceItem::parse, GOOD + "\n" + line + "\n", " line 2: " + message);
  }

  @Test
  void everyTypeIsRead() throws IOException {
    assertThat(
            ItemReader.read(
                write("{\"context\": \"\", \"continuation\": \"b\", \"cluster\": \"p1\"}"),
                9,
                LogLikelihoodItem::parse))
        .containsExactly(new LogLikelihoodItem("", "b", "p1"));
    assertThat(
            ItemReader.read(
                write("{\"prompt\": \"p\", \"chosen\": \"c\", \"rejected\": \"r\"}"),
                9,
                PreferenceItem::parse))
        .containsExactly(new PreferenceItem("p", "c", "r", null));
    assertThat(ItemReader.read(write(GOOD), 9, MultipleChoiceItem::parse))
        .containsExactly(new MultipleChoiceItem("2+2=", List.of("4", "5"), 0, null));
    assertThat(ItemReader.read(write("{\"text\": \"é\"}"), 9, PerplexityItem::parse))
        .containsExactly(new PerplexityItem("é", null));
  }

  @Test
  void blankLinesAtTheEndAreAllowed() throws IOException {
    assertThat(ItemReader.read(write(GOOD + "\r\n\n  \t\n\n"), 9, MultipleChoiceItem::parse))
        .hasSize(1);
  }

  @Test
  void aBlankLineBetweenItemsIsRefused() throws IOException {
    assertRefused(
        MultipleChoiceItem::parse,
        GOOD + "\n\n\n" + GOOD,
        " line 2: blank, with items after it. Remove the line.");
  }

  @Test
  void onlyAsManyLinesAreReadAsTheLimitSays() throws IOException {
    Path file = write(GOOD + "\n" + GOOD + "\nnot JSON\n");
    assertThat(ItemReader.read(file, 2, MultipleChoiceItem::parse)).hasSize(2);
    assertThatThrownBy(() -> ItemReader.read(file, 3, MultipleChoiceItem::parse))
        .hasMessageContaining("line 3: not a JSON object");
  }

  @Test
  void additionalFieldsAndEqualItemsAreWelcome() throws IOException {
    String line = GOOD.replace("{", "{\"id\": 1, \"source\": [\"x\"], ");
    assertThat(ItemReader.read(write(line + "\n" + line), 9, MultipleChoiceItem::parse)).hasSize(2);
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(ItemReader.read(write("\uFEFF" + GOOD), 9, MultipleChoiceItem::parse)).hasSize(1);
  }

  @Test
  void anAnswerOutsideTheChoicesIsRefused() throws IOException {
    assertChoiceRefused(
        GOOD.replace("answer\": 0", "answer\": 5"),
        "'answer' is 5 but there are 2 choices: it is a position counted from 0.");
    assertChoiceRefused(
        GOOD.replace("answer\": 0", "answer\": -1"),
        "'answer' is -1 but there are 2 choices: it is a position counted from 0.");
  }

  @Test
  void wrongTypesAreRefused() throws IOException {
    assertChoiceRefused(
        GOOD.replace("answer\": 0", "answer\": \"0\""),
        "'answer' must be a whole number but is text.");
    assertChoiceRefused(
        GOOD.replace("answer\": 0", "answer\": 0.0"),
        "'answer' must be a whole number but is 0.0.");
    assertChoiceRefused(
        GOOD.replace("answer\": 0", "answer\": 99999999999"),
        "'answer' must be a whole number but is 99999999999.");
    assertChoiceRefused(
        GOOD.replace("\"5\"", "5"), "'choices', position 1, must be text but is 5.");
    assertChoiceRefused(GOOD.replace("\"2+2=\"", "null"), "'question' must be text but is null.");
    assertChoiceRefused(
        GOOD.replace("[\"4\", \"5\"]", "{}"),
        "'choices' must be a list of texts but is an object.");
    assertChoiceRefused("[1]", "must be a JSON object such as {\"text\": \"…\"} but is a list.");
  }

  @Test
  void missingMisspeltAndEmptyFieldsAreRefused() throws IOException {
    assertChoiceRefused("{}", "'question' is missing.");
    assertChoiceRefused(
        GOOD.replace("answer", "anwser"), "'anwser' is an unknown field. Did you mean 'answer'?");
    assertChoiceRefused(
        GOOD.replace("{", "{\"clusters\": \"a\", "),
        "'clusters' is an unknown field. Did you mean 'cluster'?");
    assertChoiceRefused(
        GOOD.replace("\"5\"", "\"\""), "'choices' has an empty choice at position 1.");
    assertChoiceRefused(
        GOOD.replace(", \"5\"", ""), "'choices' must have at least 2 choices but has 1.");
    assertRefused(PerplexityItem::parse, "{\"text\": \"\"}", " line 1: 'text' is empty.");
  }

  @Test
  void malformedJsonIsRefusedWithItsColumn() throws IOException {
    assertRefused(
        PerplexityItem::parse,
        "{\"text\": }",
        " line 1: not a JSON object, column 10: Unexpected character ('}' (code 125)).");
    assertRefused(
        PerplexityItem::parse,
        "{\"text\": \"a\"} {}",
        " line 1: not a JSON object, column 15: Trailing token.");
    assertRefused(
        PerplexityItem::parse,
        "{\"text\": \"a\"",
        " line 1: not a JSON object, column 13: Unexpected end-of-input.");
    assertRefused(
        PerplexityItem::parse,
        "{\"text\": \"a\", \"text\": \"b\"}",
        " line 1: not a JSON object, column 21: Duplicate field 'text'.");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    String deep = "{\"x\": " + "[".repeat(100_000);
    Path file = write(deep);
    assertThatThrownBy(() -> ItemReader.read(file, 1, PerplexityItem::parse))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("line 1: not a JSON object");
  }

  @Test
  void textThatIsNoUnicodeIsRefused() throws IOException {
    assertRefused(
        PerplexityItem::parse,
        "{\"text\": \"a\\ud800b\"}",
        " line 1: 'text' has half a surrogate pair: it is no valid Unicode.");
    Path latin = folder.resolve("latin-1.jsonl");
    Files.write(latin, "{\"text\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ItemReader.read(latin, 9, PerplexityItem::parse))
        .hasMessage(latin + " line 1: not UTF-8 text. Maybe save the file as UTF-8.");
  }

  @Test
  void aLineThatIsTooLongIsRefused() throws IOException {
    String text = "a".repeat(ItemReader.MAX_LINE);
    assertRefused(
        PerplexityItem::parse,
        "{\"text\": \"" + text + "\"}",
        " line 1: longer than 4194304 bytes.");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    String message = " is empty: a task needs at least one item, a JSON object on a line.";
    assertRefused(PerplexityItem::parse, "", message);
    assertRefused(PerplexityItem::parse, "\n\n", message);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing.jsonl");
    assertThatThrownBy(() -> ItemReader.read(missing, 9, PerplexityItem::parse))
        .hasMessage(missing + " does not exist.");
    assertThatThrownBy(() -> ItemReader.read(folder, 9, PerplexityItem::parse))
        .hasMessage(folder + " is not a file: items are read from one JSONL file.");
  }
}
