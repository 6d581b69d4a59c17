package io.amalgam.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.evaluate.LogLikelihoodItem;
import io.amalgam.jobs.evaluate.LogLikelihoodTask;
import io.amalgam.jobs.evaluate.MultipleChoiceItem;
import io.amalgam.jobs.evaluate.MultipleChoiceTask;
import io.amalgam.jobs.evaluate.PerplexityItem;
import io.amalgam.jobs.evaluate.PerplexityTask;
import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFieldsTest {

  private static final String GOOD =
      "{\"question\": \"2+2=\", \"choices\": [\"4\", \"5\"], \"answer\": 0}";

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("items.jsonl"), text);
  }

  private static Task read(Path file, int limit, TaskType type) {
    return OwnFields.read(type, "t", file, limit, " ");
  }

  private void assertRefused(TaskType type, String text, String message) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> read(file, 100, type))
        .isInstanceOf(ItemException.class)
        .hasMessage(file + message);
  }

  private void assertChoiceRefused(String line, String message) throws IOException {
    assertRefused(TaskType.MULTIPLE_CHOICE, GOOD + "\n" + line + "\n", " line 2: " + message);
  }

  @Test
  void everyTypeIsRead() throws IOException {
    Path likelihood = write("{\"context\": \"\", \"continuation\": \"b\", \"cluster\": \"p1\"}");
    assertThat(read(likelihood, 9, TaskType.LOGLIKELIHOOD))
        .isEqualTo(new LogLikelihoodTask("t", List.of(new LogLikelihoodItem("", "b", "p1")), " "));
    Path pair = write("{\"prompt\": \"p\", \"chosen\": \"c\", \"rejected\": \"r\"}");
    assertThat(read(pair, 9, TaskType.PREFERENCE))
        .isEqualTo(new PreferenceTask("t", List.of(new PreferenceItem("p", "c", "r", null)), " "));
    assertThat(read(write(GOOD), 9, TaskType.MULTIPLE_CHOICE))
        .isEqualTo(
            new MultipleChoiceTask(
                "t", List.of(new MultipleChoiceItem("2+2=", List.of("4", "5"), 0, null)), " "));
    assertThat(read(write("{\"text\": \"é\"}"), 9, TaskType.PERPLEXITY))
        .isEqualTo(new PerplexityTask("t", List.of(new PerplexityItem("é", null))));
  }

  @Test
  void blankLinesAtTheEndAreAllowed() throws IOException {
    assertThat(read(write(GOOD + "\r\n\n  \t\n\n"), 9, TaskType.MULTIPLE_CHOICE).size())
        .isEqualTo(1);
  }

  @Test
  void aBlankLineBetweenItemsIsRefused() throws IOException {
    assertRefused(
        TaskType.MULTIPLE_CHOICE,
        GOOD + "\n\n\n" + GOOD,
        " line 2: blank, with items after it. Remove the line.");
  }

  @Test
  void onlyAsManyLinesAreReadAsTheLimitSays() throws IOException {
    Path file = write(GOOD + "\n" + GOOD + "\nnot JSON\n");
    assertThat(read(file, 2, TaskType.MULTIPLE_CHOICE).size()).isEqualTo(2);
    assertThatThrownBy(() -> read(file, 3, TaskType.MULTIPLE_CHOICE))
        .hasMessageContaining("line 3: not a JSON object");
  }

  @Test
  void additionalFieldsAndEqualItemsAreWelcome() throws IOException {
    String line = GOOD.replace("{", "{\"id\": 1, \"source\": [\"x\"], ");
    assertThat(read(write(line + "\n" + line), 9, TaskType.MULTIPLE_CHOICE).size()).isEqualTo(2);
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(read(write("\uFEFF" + GOOD), 9, TaskType.MULTIPLE_CHOICE).size()).isEqualTo(1);
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
    assertChoiceRefused("{}", "'question' is missing. Columns: none.");
    assertChoiceRefused(
        GOOD.replace("answer", "anwser"),
        "'answer' is missing. Did you mean 'anwser'? Columns: question, choices, anwser.");
    assertChoiceRefused(
        GOOD.replace("{", "{\"clusters\": \"a\", "),
        "'clusters' is an unknown field. Did you mean 'cluster'?");
    assertChoiceRefused(
        GOOD.replace("\"5\"", "\"\""), "'choices' has an empty choice at position 1.");
    assertChoiceRefused(
        GOOD.replace(", \"5\"", ""), "'choices' must have at least 2 choices but has 1.");
    assertRefused(TaskType.PERPLEXITY, "{\"text\": \"\"}", " line 1: 'text' is empty.");
  }

  @Test
  void malformedJsonIsRefusedWithItsColumn() throws IOException {
    assertRefused(
        TaskType.PERPLEXITY,
        "{\"text\": }",
        " line 1: not a JSON object, column 10: Unexpected character ('}' (code 125)).");
    assertRefused(
        TaskType.PERPLEXITY,
        "{\"text\": \"a\"} {}",
        " line 1: not a JSON object, column 15: Trailing token.");
    assertRefused(
        TaskType.PERPLEXITY,
        "{\"text\": \"a\"",
        " line 1: not a JSON object, column 13: Unexpected end-of-input.");
    assertRefused(
        TaskType.PERPLEXITY,
        "{\"text\": \"a\", \"text\": \"b\"}",
        " line 1: not a JSON object, column 21: Duplicate field 'text'.");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    String deep = "{\"x\": " + "[".repeat(100_000);
    Path file = write(deep);
    assertThatThrownBy(() -> read(file, 1, TaskType.PERPLEXITY))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("line 1: not a JSON object");
  }

  @Test
  void textThatIsNoUnicodeIsRefused() throws IOException {
    assertRefused(
        TaskType.PERPLEXITY,
        "{\"text\": \"a\\ud800b\"}",
        " line 1: 'text' has half a surrogate pair: it is no valid Unicode.");
    Path latin = folder.resolve("latin-1.jsonl");
    Files.write(latin, "{\"text\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(latin, 9, TaskType.PERPLEXITY))
        .hasMessage(latin + " line 1: not UTF-8 text. Maybe save the file as UTF-8.");
  }

  @Test
  void aLineThatIsTooLongIsRefused() throws IOException {
    String text = "a".repeat(JsonLines.MAX_LINE);
    assertRefused(
        TaskType.PERPLEXITY, "{\"text\": \"" + text + "\"}", " line 1: longer than 4194304 bytes.");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    String message =
        " is empty: a task needs at least one item, a JSON object on a line or a row of Parquet.";
    assertRefused(TaskType.PERPLEXITY, "", message);
    assertRefused(TaskType.PERPLEXITY, "\n\n", message);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing.jsonl");
    assertThatThrownBy(() -> read(missing, 9, TaskType.PERPLEXITY))
        .hasMessage(missing + " does not exist.");
    assertThatThrownBy(() -> read(folder, 9, TaskType.PERPLEXITY))
        .hasMessage(folder + " is not a file: rows are read from one JSONL or Parquet file.");
  }
}
