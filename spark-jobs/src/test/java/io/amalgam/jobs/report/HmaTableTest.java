package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Objective;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HmaTableTest {

  private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

  private static StepRow step(int number, int step, double alpha, @Nullable Double value) {
    return new StepRow(
        "s",
        number,
        2,
        alpha,
        step,
        "surprise",
        List.of(alpha - step / 10.0, alpha + step / 10.0),
        value,
        value == null ? Gradient.unknown() : new Gradient(List.of(1.0, 2.0)),
        value == null ? "NaN." : null,
        NOON,
        NOON.plusMillis(500),
        "cpu",
        "float32");
  }

  private static StudyRow study(Direction direction) {
    return TestRows.study("s", "", new Objective("surprise", direction));
  }

  @Test
  void everyAscentHasItsStartItsBestAndItsCost() {
    List<StepRow> steps =
        List.of(
            step(0, 0, 0.25, 3.0),
            step(1, 1, 0.25, 2.5),
            step(2, 2, 0.25, null),
            step(20, 0, 0.5, 2.0),
            step(21, 1, 0.5, 2.25));
    assertThat(HmaTable.format(study(Direction.MINIMIZE), steps).orElseThrow())
        .isEqualTo(
            """
            hma climbed surprise alone, K blocks with mean ratio α, by projected gradient: 5 steps took 2.5 s
            K   α      steps   uniform   hma      ratios
            2   0.25   3       3.0000    2.5000   0.15 0.35
            2   0.5    2       2.0000    2.0000   0.50 0.50""");
    assertThat(HmaTable.format(study(Direction.MAXIMIZE), steps).orElseThrow())
        .contains("2   0.5    2       2.0000    2.2500   0.40 0.60");
  }

  @Test
  void aStudyOfAnotherSamplerHasNone() {
    assertThat(HmaTable.format(study(Direction.MAXIMIZE), List.of())).isEmpty();
  }
}
