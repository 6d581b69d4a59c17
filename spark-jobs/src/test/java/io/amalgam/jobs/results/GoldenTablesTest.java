package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/**
 * Tables as earlier versions wrote them. The files are in {@code tables/vN} and are never written
 * again: {@code -Damalgam.write-golden=FOLDER} writes those of the present version, for the day
 * when it becomes an earlier one.
 */
class GoldenTablesTest {

  private static final List<TrialRow> TRIALS =
      List.of(
          Samples.complete("demo", 0, 0)
              .withGradients(
                  List.of(new MetricGradient("helpful", "margin", List.of(0.5, -1.25, 0.0), 2.5)))
              .withConstraints(List.of(new ConstraintValue("facts", -0.125)))
              .withUserAttributes(Map.of("source", "the paper’s good region")),
          Samples.failed("demo", 1, 1),
          Samples.pruned("demo", 2, 2)
              .withEstimates(List.of(new ObjectiveValue("alignment", -0.5, 0.1))));

  private static final StepRow STEP = Samples.step("demo", 0);

  @Test
  void tablesOfVersionOneAreReadWhole() {
    String written = System.getProperty("amalgam.write-golden");
    if (written != null) {
      write(written);
    }
    try (ResultsFolder folder = open(Path.of("src/test/resources/tables/v1").toString())) {
      assertThat(folder.studies()).containsExactly("demo");
      assertThat(folder.study("demo").orElseThrow().schemaVersion()).isEqualTo(1);
      assertThat(folder.study("demo").orElseThrow().config())
          .isEqualTo(Samples.study("demo").config());
      assertThat(folder.trials("demo")).isEqualTo(TRIALS);
      assertThat(folder.items("demo", 0)).isEqualTo(Samples.items("demo", 0, 12));
      assertThat(folder.items("demo", 2)).isEqualTo(Samples.items("demo", 2, 3));
      assertThat(folder.steps("demo")).containsExactly(STEP);
    }
  }

  private static void write(String root) {
    try (ResultsFolder folder = open(root)) {
      folder.begin(Samples.study("demo"));
      folder.commit(STEP);
      folder.commit(TRIALS.get(0), Samples.items("demo", 0, 12));
      folder.commit(TRIALS.get(1), List.of());
      folder.commit(TRIALS.get(2), Samples.items("demo", 2, 3));
    }
  }

  private static ResultsFolder open(String root) {
    return ResultsFolder.open(root, new Configuration(false));
  }
}
