package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveExpressionTest {

  private static final List<TaskResult> RESULTS =
      List.of(
          new TaskResult(
              "arc",
              Map.of(
                  "acc", new Measurement(0.5, 0.03, 100), "norm", new Measurement(0.6, 0.01, 100)),
              List.of()),
          new TaskResult("qa", Map.of("acc", new Measurement(0.7, 0.04, 50)), List.of()));

  @Test
  void aSingleMetricIsTakenAsItIs() {
    assertThat(ObjectiveExpression.parse(" arc.acc ").measure(RESULTS))
        .isEqualTo(new Measurement(0.5, 0.03, 100));
  }

  @Test
  void theErrorsOfIndependentTasksAddInSquares() {
    Measurement mean = ObjectiveExpression.parse("mean(arc.acc, qa.acc)").measure(RESULTS);
    assertThat(mean.value()).isCloseTo(0.6, within(1e-15));
    assertThat(mean.standardError()).isCloseTo(0.025, within(1e-15));
    assertThat(mean.items()).isEqualTo(150);
  }

  @Test
  void theErrorsOfOneTasksMetricsAddUp() {
    Measurement mean = ObjectiveExpression.parse("mean(arc.acc,arc.norm)").measure(RESULTS);
    assertThat(mean.standardError()).isCloseTo(0.02, within(1e-15));
    assertThat(mean.items()).isEqualTo(100);
  }

  @Test
  void theBaseIsSubtracted() {
    List<TaskResult> base =
        List.of(new TaskResult("arc", Map.of("acc", new Measurement(0.75, 0.5, 100)), List.of()));
    assertThat(ObjectiveExpression.parse("arc.acc").measureRelativeTo(base, RESULTS))
        .isEqualTo(new Measurement(-0.25, 0.03, 100));
  }

  private static TaskResult sloping(String task, Map<String, Gradient> gradients) {
    return new TaskResult(task, Map.of("acc", new Measurement(0.5, 0, 1)), List.of())
        .withGradients(new TaskGradients(gradients, 1));
  }

  @Test
  void aGradientIsTheMeanOfItsMetrics() {
    List<TaskResult> results =
        List.of(
            sloping("a", Map.of("acc", new Gradient(List.of(1.0, -2.0)))),
            sloping("b", Map.of("acc", new Gradient(List.of(3.0, 0.5)))));
    assertThat(ObjectiveExpression.parse("b.acc").gradient(results).slopes())
        .containsExactly(3.0, 0.5);
    assertThat(ObjectiveExpression.parse("mean(a.acc, b.acc)").gradient(results).slopes())
        .containsExactly(2.0, -0.75);
  }

  @Test
  void aGradientIsUnknownUnlessEveryMetricHasOne() {
    List<TaskResult> results =
        List.of(
            sloping("a", Map.of("acc", new Gradient(List.of(1.0, -2.0)))),
            sloping("b", Map.of("other", new Gradient(List.of(3.0, 0.5)))));
    assertThat(ObjectiveExpression.parse("mean(a.acc, b.acc)").gradient(results).isKnown())
        .isFalse();
    assertThat(ObjectiveExpression.parse("c.acc").gradient(results).isKnown()).isFalse();
  }

  @Test
  void itIsWrittenAsItIsRead() {
    for (String text : List.of("arc.acc", "mean(arc.acc, qa.acc)")) {
      assertThat(ObjectiveExpression.parse(text)).hasToString(text);
    }
    assertThat(ObjectiveExpression.parse("mean(arc.acc)")).hasToString("arc.acc");
  }

  @Test
  void otherTextsAreRefused() {
    for (String text :
        List.of(
            "",
            "arc",
            "arc.",
            ".acc",
            "a.b.c",
            "mean()",
            "mean(a.b",
            "a.b, c.d",
            "max(a.b, c.d)",
            "mean(a.b,)",
            "a.b + c.d")) {
      assertThatThrownBy(() -> ObjectiveExpression.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'%s' is neither 'task.metric' nor 'mean(task.metric, task.metric)'.", text);
    }
    assertThatThrownBy(() -> ObjectiveExpression.parse("mean(a.b, a.b)"))
        .hasMessage("An objective needs at least one metric, and each only once: [a.b, a.b].");
  }

  @Test
  void aMetricThatWasNotMeasuredIsRefused() {
    assertThatThrownBy(() -> ObjectiveExpression.parse("arc.f1").measure(RESULTS))
        .hasMessageStartingWith("arc.f1 was not measured.");
  }
}
