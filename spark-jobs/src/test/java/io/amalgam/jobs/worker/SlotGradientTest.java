package io.amalgam.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.LogLikelihoodItem;
import io.amalgam.jobs.evaluate.LogLikelihoodTask;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.PerplexityItem;
import io.amalgam.jobs.evaluate.PerplexityTask;
import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Gradients as a worker measures them, against differences of what it measures. */
class SlotGradientTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
  private static final List<Double> AT = List.of(0.35, 0.6);
  private static final WorkerSetup SETUP = setup();

  private static final List<Term> METRICS =
      SETUP.tasks().stream()
          .flatMap(
              task ->
                  task.type().metrics().stream()
                      .filter(task.type()::isDifferentiable)
                      .map(metric -> new Term(task.name(), metric)))
          .toList();

  @Test
  void theGradientOfEveryMetricIsThatOfItsDifferences() {
    List<TaskResult> found = measure(AT, METRICS);
    assertThat(METRICS).hasSize(7);
    for (int group = 0; group < AT.size(); group++) {
      List<TaskResult> up = measure(moved(group, 0.01), List.of());
      List<TaskResult> down = measure(moved(group, -0.01), List.of());
      List<TaskResult> farUp = measure(moved(group, 0.02), List.of());
      List<TaskResult> farDown = measure(moved(group, -0.02), List.of());
      for (Term metric : METRICS) {
        double near = (value(up, metric) - value(down, metric)) / 0.02;
        double far = (value(farUp, metric) - value(farDown, metric)) / 0.04;
        double expected = (4 * near - far) / 3;
        assertThat(slope(found, metric, group))
            .as("%s, group %s", metric, group)
            .isCloseTo(expected, within(2e-3 * (1 + Math.abs(value(found, metric)))));
      }
    }
  }

  @Test
  void gradientsChangeNoScoreAndOnlyThoseAskedForAreMeasured() {
    List<TaskResult> plain = measure(AT, List.of());
    List<TaskResult> with = measure(AT, List.of(new Term("pairs", "margin")));
    assertThat(with.stream().map(TaskResult::metrics))
        .isEqualTo(plain.stream().map(TaskResult::metrics).toList());
    assertThat(with.get(0).gradients().metrics()).containsOnlyKeys("margin");
    assertThat(with.get(0).gradients().seconds()).isPositive();
    assertThat(with.get(1)).isEqualTo(plain.get(1));
    assertThat(plain).allMatch(result -> result.gradients().metrics().isEmpty());
  }

  @Test
  void aMetricWithoutAGradientIsLeftOut() {
    List<TaskResult> found = measure(AT, List.of(new Term("pairs", "accuracy")));
    assertThat(found.get(0).gradients().metrics()).isEmpty();
  }

  private static List<Double> moved(int group, double by) {
    List<Double> ratios = new ArrayList<>(AT);
    ratios.set(group, AT.get(group) + by);
    return ratios;
  }

  private static double value(List<TaskResult> results, Term term) {
    return of(results, term).metrics().get(term.metric()).value();
  }

  private static double slope(List<TaskResult> results, Term term, int group) {
    return of(results, term).gradients().metrics().get(term.metric()).slopes().get(group);
  }

  private static TaskResult of(List<TaskResult> results, Term term) {
    return results.stream()
        .filter(result -> result.task().equals(term.task()))
        .findFirst()
        .orElseThrow();
  }

  private static List<TaskResult> measure(List<Double> ratios, List<Term> gradients) {
    Place place = new Place("gradients", OptionalInt.empty(), false, 1, 1);
    List<String> tasks = SETUP.tasks().stream().map(Task::name).toList();
    TrialRequest request = new TrialRequest("study", 0, ratios, tasks, gradients);
    return ((TrialReply.Measured) Worker.run(SETUP, request, place)).results();
  }

  private static WorkerSetup setup() {
    try (Checkpoint base = Checkpoint.open(CHECKPOINTS.resolve("tiny-base"));
        Checkpoint aligned = Checkpoint.open(CHECKPOINTS.resolve("tiny-aligned"))) {
      return new WorkerSetup(
          base.folder().toString(),
          aligned.folder().toString(),
          base.digest(),
          aligned.digest(),
          MergePlan.of(base.config(), LayerGroups.blocks(4, 2), false, FollowPolicy.WISE_FT),
          DType.FLOAT32,
          List.of(
              new PreferenceTask(
                  "pairs",
                  List.of(
                      new PreferenceItem("a", "b c", "d", null),
                      new PreferenceItem("d e f", "a", "b c e", null)),
                  " "),
              new LogLikelihoodTask(
                  "texts",
                  List.of(
                      new LogLikelihoodItem("a b", "c d", null),
                      new LogLikelihoodItem("f", "a b c", null)),
                  " "),
              new PerplexityTask(
                  "corpus",
                  List.of(new PerplexityItem("a b c d", null), new PerplexityItem("e f", null)))));
    }
  }
}
