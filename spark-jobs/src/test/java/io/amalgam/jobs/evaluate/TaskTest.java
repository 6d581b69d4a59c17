package io.amalgam.jobs.evaluate;

import static io.amalgam.jobs.evaluate.Measured.assertMeasured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTest {

  private final ToyTokenizer tokenizer = new ToyTokenizer(true);

  private TaskResult evaluate(Task task, Map<String, Double> scores) {
    TaskResult result =
        task.evaluate(TaskModels.scoring(new TableModel(tokenizer, 100, scores)), tokenizer);
    assertThat(result.task()).isEqualTo(task.name());
    assertThat(result.metrics().keySet()).containsExactlyElementsOf(task.metrics());
    return result;
  }

  private static LogLikelihoodItem response(String context, String continuation) {
    return new LogLikelihoodItem(context, continuation, null);
  }

  private static MultipleChoiceItem question(
      @Nullable String cluster, int answer, String... choices) {
    return new MultipleChoiceItem("q", List.of(choices), answer, cluster);
  }

  @Test
  void logLikelihoodIsTheMeanOfSumsAndOfMeansPerToken() {
    Task task =
        new LogLikelihoodTask("proxy", List.of(response("a", "b c"), response("", "d")), " ");
    TaskResult result = evaluate(task, Map.of(" b c", -3.0, "d", -2.0));
    assertMeasured(result, "logprob", -2.5, 0.5, 2);
    assertMeasured(result, "token_logprob", -1.75, 0.25, 2);
    assertThat(result.items())
        .containsExactly(
            new ItemScore(0, null, "logprob", -3),
            new ItemScore(0, null, "token_logprob", -1.5),
            new ItemScore(1, null, "logprob", -2),
            new ItemScore(1, null, "token_logprob", -2));
  }

  @Test
  void preferenceIsTheDistanceOfChosenFromRejected() {
    Task task =
        new PreferenceTask(
            "helpful",
            List.of(
                new PreferenceItem("p", "good one", "bad", null),
                new PreferenceItem("p", "fair", "poor", null)),
            " ");
    TaskResult result =
        evaluate(task, Map.of(" good one", -4.0, " bad", -5.0, " fair", -3.0, " poor", -2.0));
    assertMeasured(result, "accuracy", 0.5, 0.5, 2);
    assertMeasured(result, "margin", 0, 1, 2);
    // −2 + 5 = 3 and −1.
    assertMeasured(result, "token_margin", 1, 2, 2);
  }

  @Test
  void aTieOfPreferenceIsNotRight() {
    Task task = new PreferenceTask("t", List.of(new PreferenceItem("", "a", "b", null)), " ");
    assertMeasured(evaluate(task, Map.of("a", -1.0, "b", -1.0)), "accuracy", 0, 0, 1);
  }

  @Test
  void aChoiceIsNormalisedByItsCharactersAndBytes() {
    // Log-likelihoods −3, −4, −6: summed the first wins; per character (2, 4, 3 of them) the
    // second: −1.5, −1, −2; per byte (2, 4, 9) the third: −1.5, −1, −0.67.
    Map<String, Double> scores = Map.of(" ab", -3.0, " abcd", -4.0, " 日本語", -6.0);
    String[] choices = {"ab", "abcd", "日本語"};
    Task task = new MultipleChoiceTask("t", List.of(question(null, 0, choices)), " ");
    TaskResult result = evaluate(task, scores);
    assertThat(result.items().stream().map(ItemScore::value)).containsExactly(1.0, 0.0, 0.0, 1.0);
    task = new MultipleChoiceTask("t", List.of(question(null, 1, choices)), " ");
    assertThat(evaluate(task, scores).items().stream().map(ItemScore::value))
        .containsExactly(0.0, 1.0, 0.0, -1.0);
    task = new MultipleChoiceTask("t", List.of(question(null, 2, choices)), " ");
    assertThat(evaluate(task, scores).items().stream().map(ItemScore::value))
        .containsExactly(0.0, 0.0, 1.0, -3.0);
  }

  @Test
  void ofEquallyProbableChoicesTheFirstCounts() {
    Map<String, Double> scores = Map.of(" a", -1.0, " b", -1.0);
    Task first = new MultipleChoiceTask("t", List.of(question(null, 0, "a", "b")), " ");
    Task second = new MultipleChoiceTask("t", List.of(question(null, 1, "a", "b")), " ");
    assertMeasured(evaluate(first, scores), "acc", 1, 0, 1);
    assertMeasured(evaluate(second, scores), "acc", 0, 0, 1);
    assertMeasured(evaluate(second, scores), "margin", 0, 0, 1);
  }

  @Test
  void questionsOnOnePassageAreACluster() {
    Task task =
        new MultipleChoiceTask(
            "t",
            List.of(
                question("p1", 0, "a", "b"),
                question("p1", 0, "a", "b"),
                question("p2", 1, "a", "b"),
                question("p2", 1, "a", "b")),
            " ");
    TaskResult result = evaluate(task, Map.of(" a", -1.0, " b", -2.0));
    // Two clusters of values 1, 1 and 0, 0: as good as two items.
    assertMeasured(result, "acc", 0.5, 0.5, 4);
    assertThat(result.items().get(0).cluster()).isEqualTo("p1");
  }

  @Test
  void perplexityIsThatOfTheWholeCorpus() {
    Task task =
        new PerplexityTask(
            "wiki", List.of(new PerplexityItem("a b c", null), new PerplexityItem("dé", null)));
    TaskResult result = evaluate(task, Map.of("a b c", -6.0, "dé", -2.0));
    // 8 nats, 4 words, 5 + 3 bytes. Residuals per word: −6 + 2·3 = 0 and 0.
    assertMeasured(result, "word_perplexity", Math.exp(2), 0, 2);
    // Residuals per byte: −6 + 5 = −1 and −2 + 3 = 1; error √(2 · 2) / 8 = 0.25.
    assertMeasured(result, "byte_perplexity", Math.exp(1), Math.exp(1) * 0.25, 2);
    assertMeasured(result, "bits_per_byte", 1 / Math.log(2), 0.25 / Math.log(2), 2);
    assertThat(result.items())
        .contains(
            new ItemScore(1, null, "logprob", -2),
            new ItemScore(1, null, "words", 1),
            new ItemScore(1, null, "bytes", 3));
  }

  @Test
  void aLongTextIsScoredInWindows() {
    TableModel model = new TableModel(tokenizer, 3, Map.of("a b", -1.0, " c d", -2.0, " e", -4.0));
    Task task = new PerplexityTask("t", List.of(new PerplexityItem("a b c d e", null)));
    TaskResult result = task.evaluate(TaskModels.scoring(model), tokenizer);
    assertThat(result.items().get(0).value()).isEqualTo(-7);
    assertThat(model.asked().get(0).context()).containsExactly(0);
    assertThat(tokenizer.decode(model.asked().get(2).context())).isEqualTo(" c d");
  }

  @Test
  void aPreparedTaskIsNotTokenizedAgain() {
    Task task = new LogLikelihoodTask("t", List.of(response("a", "b")), " ");
    PreparedTask prepared = task.prepare(tokenizer, 100);
    int calls = tokenizer.calls();
    TableModel model = new TableModel(tokenizer, 100, Map.of(" b", -1.0));
    TaskModels models = TaskModels.scoring(model);
    assertThat(prepared.evaluate(models)).isEqualTo(prepared.evaluate(models));
    assertThat(tokenizer.calls()).isEqualTo(calls);
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void itemsThatLoseTheirBeginningAreCounted() {
    List<LogLikelihoodItem> items = List.of(response("a b c", "d"), response("a b", "d e f"));
    Task task = new LogLikelihoodTask("t", items, " ");
    assertThat(task.prepare(tokenizer, 6).truncated()).isZero();
    assertThat(task.prepare(tokenizer, 5).truncated()).isEqualTo(1);
    assertThat(task.prepare(tokenizer, 4).truncated()).isEqualTo(2);
    Task pairs =
        new PreferenceTask("p", List.of(new PreferenceItem("a b", "c d", "e f", null)), " ");
    assertThat(pairs.prepare(tokenizer, 3).truncated()).isEqualTo(1);
    Task text = new PerplexityTask("w", List.of(new PerplexityItem("a b c d e", null)));
    assertThat(text.prepare(tokenizer, 3).truncated()).isZero();
  }

  @Test
  void aScoreThatIsNoFiniteNumberIsNeverAResult() {
    Task task = new LogLikelihoodTask("proxy", List.of(response("", "a"), response("", "b")), " ");
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> evaluate(task, Map.of("a", -1.0, "b", bad)))
          .isInstanceOf(NonFiniteScoreException.class)
          .hasMessage("Task 'proxy', item 1: the model's log-likelihood is " + bad + ".");
    }
  }

  @Test
  void aPerplexityBeyondNumbersIsNeverAResult() {
    Task task = new PerplexityTask("wiki", List.of(new PerplexityItem("word", null)));
    assertThatThrownBy(() -> evaluate(task, Map.of("word", -1000.0)))
        .isInstanceOf(NonFiniteScoreException.class)
        .hasMessage("Task 'wiki': word_perplexity is Infinity, too far out for a number.");
  }

  @Test
  void aModelThatLeavesRequestsOutIsRefused() {
    PreparedTask prepared =
        new LogLikelihoodTask("t", List.of(response("", "a")), " ").prepare(tokenizer, 100);
    LanguageModel silent =
        new LanguageModel() {
          @Override
          public List<ContinuationScore> score(List<ContinuationRequest> requests) {
            return List.of();
          }

          @Override
          public int maxLength() {
            return 100;
          }

          @Override
          public int vocabularySize() {
            return 10;
          }
        };
    assertThatThrownBy(() -> prepared.evaluate(TaskModels.scoring(silent)))
        .hasMessage("The model gave 0 scores for 1 requests of task 't'.");
  }

  @Test
  void aTaskWithoutItemsIsRefused() {
    assertThatThrownBy(() -> new PerplexityTask("t", List.of()))
        .hasMessage("Task 't' has no item.");
  }

  @Test
  void tasksAndResultsTravel() throws IOException, ClassNotFoundException {
    List<Task> tasks =
        List.of(
            new LogLikelihoodTask("a", List.of(response("x", "y")), " "),
            new PreferenceTask("b", List.of(new PreferenceItem("x", "y", "z", "c")), ""),
            new MultipleChoiceTask("c", List.of(question("p", 1, "x", "y")), " "),
            new PerplexityTask("d", List.of(new PerplexityItem("x", null))),
            new GenerateUntilTask(
                "e",
                List.of(new GenerationItem("x", List.of(List.of("y")), null)),
                new GenerationSettings(8, List.of("z"), new Decoding.Greedy(), 1),
                new TextScoring.Translation()),
            new RewardTask(
                "f",
                List.of(new RewardItem("x", "c")),
                new GenerationSettings(8, List.of(), new Decoding.Sampled(1, 0.9, 0), 1),
                4,
                "folder",
                "sha256:0",
                "{prompt}{response}"));
    for (Task task : tasks) {
      assertThat(roundTrip(task)).isEqualTo(task);
    }
    TaskResult result = evaluate(tasks.get(0), Map.of(" y", -1.0));
    assertThat(roundTrip(result)).isEqualTo(result);
    assertThat(Arrays.stream(TaskType.values()))
        .containsExactlyElementsOf(tasks.stream().map(Task::type).toList());
  }

  private static Object roundTrip(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
