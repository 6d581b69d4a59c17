package io.amalgam.jobs.evaluate;

import static io.amalgam.jobs.evaluate.Measured.assertMeasured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GenerateUntilTaskTest {

  private final ByteTokenizer tokenizer = new ByteTokenizer(true);

  private static GenerationItem item(String prompt, @Nullable String cluster, String... answers) {
    return new GenerationItem(prompt, Stream.of(answers).map(List::of).toList(), cluster);
  }

  private static GenerateUntilTask task(
      int maxTokens, TextScoring scoring, GenerationItem... items) {
    return new GenerateUntilTask(
        "qa",
        List.of(items),
        new GenerationSettings(maxTokens, List.of("\n"), new Decoding.Greedy(), 3),
        scoring);
  }

  private TaskResult evaluate(GenerateUntilTask task, String... texts) {
    TaskResult result =
        task.prepare(tokenizer, 1000).evaluate(ScriptedModels.writing(tokenizer, List.of(texts)));
    assertThat(result.task()).isEqualTo("qa");
    assertThat(result.metrics().keySet()).containsExactlyElementsOf(task.metrics());
    return result;
  }

  @Test
  void answersAreScoredUpToTheirEndAndKept() {
    GenerateUntilTask task =
        task(100, new TextScoring.Squad(), item("p", null, "Paris"), item("q", null, "x", "red y"));
    TaskResult result = evaluate(task, " Paris.\nQ: Next?", "the red</s>more");
    assertMeasured(result, "exact", 0.5, 0.5, 2);
    // Precision 1, recall 1/2.
    assertMeasured(result, "f1", (1 + 2.0 / 3) / 2, 1.0 / 6, 2);
    assertThat(result.items())
        .containsExactly(
            new ItemScore(0, null, "exact", 1, " Paris."),
            new ItemScore(0, null, "f1", 1),
            new ItemScore(1, null, "exact", 0, "the red"),
            new ItemScore(1, null, "f1", 2.0 / 3));
  }

  @Test
  void aQuestionWithoutAnswerWantsAnEmptyResponse() {
    GenerateUntilTask task = task(9, new TextScoring.Squad(), item("p", null), item("q", null));
    assertMeasured(evaluate(task, "\nQ:", "yes"), "exact", 0.5, 0.5, 2);
  }

  @Test
  void questionsOnOnePassageAreACluster() {
    GenerateUntilTask task =
        task(
            9,
            new TextScoring.Exact(true, true),
            item("1", "a", "x"),
            item("2", "a", "x"),
            item("3", "b", "x"),
            item("4", "b", "x"));
    assertMeasured(evaluate(task, "X!", " x", "y", "z"), "exact_match", 0.5, 0.5, 4);
  }

  @Test
  void spansAreDropsAlone() {
    GenerateUntilTask task =
        new GenerateUntilTask(
            "qa",
            List.of(new GenerationItem("p", List.of(List.of("3", "4"), List.of("4 yards")), null)),
            new GenerationSettings(9, List.of(), new Decoding.Greedy(), 0),
            new TextScoring.Drop());
    TaskResult result = evaluate(task, "4");
    assertMeasured(result, "em", 0, 0, 1);
    // Against "4 yards" precision is 1 and recall 1/2, rounded to 0.67; against both spans 0.5.
    assertMeasured(result, "f1", 0.67, 0, 1);
  }

  @Test
  void aResponseIsNoLongerThanAllowed() {
    GenerateUntilTask task = task(3, new TextScoring.Exact(false, false), item("p", null, "abc"));
    assertMeasured(evaluate(task, "abcdef"), "exact_match", 1, 0, 1);
  }

  @Test
  void promptsHaveTheTokensThatBeginATextOnce() {
    GenerateUntilTask task =
        task(
            9,
            new TextScoring.Squad(),
            item("hi", null),
            item("", null),
            item("<s>hi", null),
            item("<s><s>hi", null));
    ScriptedModels models = ScriptedModels.writing(tokenizer, List.of("", "", "", ""));
    task.prepare(tokenizer, 1000).evaluate(models);
    int begin = ByteTokenizer.BEGIN;
    assertThat(models.asked().stream().map(GenerationRequest::prompt))
        .containsExactly(
            new int[] {begin, 'h', 'i'},
            new int[] {begin},
            new int[] {begin, 'h', 'i'},
            new int[] {begin, begin, 'h', 'i'});
  }

  @Test
  void aPromptThatIsTooLongLosesTokensOnItsLeft() {
    GenerateUntilTask task =
        task(3, new TextScoring.Squad(), item("abcd", null), item("abcdefgh", null));
    // 8 positions, of which 3 are for the response.
    PreparedTask prepared = task.prepare(tokenizer, 9);
    assertThat(prepared.truncated()).isEqualTo(1);
    ScriptedModels models = ScriptedModels.writing(tokenizer, List.of("", ""));
    prepared.evaluate(models);
    assertThat(models.asked().get(0).prompt()).hasSize(5).startsWith(ByteTokenizer.BEGIN);
    assertThat(models.asked().get(1).prompt()).containsExactly('d', 'e', 'f', 'g', 'h');
  }

  @Test
  void aModelTooShortForTheResponseIsRefused() {
    GenerateUntilTask task = task(8, new TextScoring.Squad(), item("p", null));
    assertThat(task.prepare(tokenizer, 10).truncated()).isEqualTo(1);
    assertThatThrownBy(() -> task.prepare(tokenizer, 9))
        .isInstanceOf(ItemException.class)
        .hasMessage(
            "Task 'qa': a response may have 8 tokens, but the model has 8 positions for prompt and response together. Allow at most 7.");
  }

  @Test
  void aResponseWithoutAFiniteLikelihoodIsNeverAResult() {
    PreparedTask prepared =
        task(9, new TextScoring.Squad(), item("p", null)).prepare(tokenizer, 100);
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      ScriptedModels models = ScriptedModels.writing(tokenizer, List.of("x"));
      models.logLikelihood(bad);
      assertThatThrownBy(() -> prepared.evaluate(models))
          .isInstanceOf(NonFiniteScoreException.class)
          .hasMessage("Task 'qa', item 0: the model's log-likelihood is " + bad + ".");
    }
  }

  @Test
  void aPreparedTaskCanBeEvaluatedAgain() {
    PreparedTask prepared =
        task(9, new TextScoring.Squad(), item("p", null, "x y")).prepare(tokenizer, 100);
    TaskResult first = prepared.evaluate(ScriptedModels.writing(tokenizer, List.of("x\ny")));
    assertThat(prepared.evaluate(ScriptedModels.writing(tokenizer, List.of("x\nz"))))
        .isEqualTo(first);
  }

  @Test
  void aModelThatOnlyScoresIsRefused() {
    PreparedTask prepared =
        task(9, new TextScoring.Squad(), item("p", null)).prepare(tokenizer, 100);
    TableModel model = new TableModel(tokenizer, 10, Map.of());
    assertThatThrownBy(() -> prepared.evaluate(TaskModels.scoring(model)))
        .hasMessage("This model scores; there is none that writes.");
  }
}
