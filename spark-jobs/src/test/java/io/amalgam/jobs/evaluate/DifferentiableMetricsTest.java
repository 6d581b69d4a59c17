package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.evaluate.GradientModel.WeightedSum;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DifferentiableMetricsTest {

  private static final GradientModel MODEL =
      (requests, weights) -> new WeightedSum(0, new Gradient(List.of(1.0)));

  private static final List<Task> TASKS =
      List.of(
          new LogLikelihoodTask("t", List.of(new LogLikelihoodItem("a", "b", null)), " "),
          new PreferenceTask("t", List.of(new PreferenceItem("a", "b", "c", null)), " "),
          new PerplexityTask("t", List.of(new PerplexityItem("a b", null))),
          new MultipleChoiceTask(
              "t", List.of(new MultipleChoiceItem("a", List.of("b", "c"), 0, null)), " "));

  @Test
  void theMetricsThatAreSaidToHaveAGradientAreThoseThatHaveOne() {
    for (Task task : TASKS) {
      Set<String> metrics = Set.copyOf(task.type().metrics());
      Map<String, Measurement> measured = new HashMap<>();
      metrics.forEach(metric -> measured.put(metric, new Measurement(1, 0, 1)));
      TaskGradients found =
          task.prepare(new ByteTokenizer(false), 100)
              .gradients(MODEL, new TaskResult("t", measured, List.of()), metrics);
      assertThat(found.metrics().keySet())
          .as(task.type().word())
          .isEqualTo(
              metrics.stream().filter(task.type()::isDifferentiable).collect(Collectors.toSet()));
    }
  }

  @Test
  void whatIsWrittenOrRatedHasNoGradient() {
    assertThat(TaskType.GENERATE_UNTIL.isDifferentiable("exact_match")).isFalse();
    assertThat(TaskType.REWARD.isDifferentiable("reward")).isFalse();
    assertThat(TaskType.LOGLIKELIHOOD.isDifferentiable("acc")).isFalse();
  }
}
