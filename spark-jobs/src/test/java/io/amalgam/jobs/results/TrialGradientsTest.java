package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialGradientsTest {

  private static final TrialRow PLAIN = Samples.complete("demo", 0, 0);
  private static final MetricGradient MARGIN = margin(0.1, -2.5e-300, 3.0);

  @TempDir Path root;

  private static MetricGradient margin(Double... slopes) {
    return new MetricGradient("helpful", "margin", List.of(slopes), 0.75);
  }

  @Test
  void gradientsAreReadAsTheyWereWritten() {
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      folder.begin(Samples.study("demo"));
      folder.commit(PLAIN.withGradients(List.of(MARGIN)), List.of());
      assertThat(folder.trials("demo")).containsExactly(PLAIN.withGradients(List.of(MARGIN)));
    }
  }

  @Test
  void aFileFromBeforeGradientsHasNone() throws Exception {
    List<Column> older =
        TrialColumns.of(Samples.study("demo").objectives()).stream()
            .filter(column -> !column.equals(TrialColumns.GRADIENTS))
            .toList();
    Path file = root.resolve("trials/demo/trial-000000.parquet");
    Files.createDirectories(file.getParent());
    Files.write(file, ParquetBytes.encode(older, List.of(Rows.of(PLAIN))));
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      assertThat(folder.trials("demo")).containsExactly(PLAIN);
    }
  }

  @Test
  void aGradientMustBelongToTheTrial() {
    refused(margin(1.0, 2.0), "has 2 slopes of helpful.margin");
    refused(new MetricGradient("recall", "margin", MARGIN.slopes(), 0), "of recall.margin");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withGradients(List.of(MARGIN, MARGIN)))
        .withMessageContaining("they must be one a group, once, of a metric that was measured");
  }

  private static void refused(MetricGradient gradient, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withGradients(List.of(gradient)))
        .withMessageContaining(message);
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> margin(1.0, Double.NaN, 2.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> margin())
        .withMessage("The gradient of helpful.margin has no slope.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetricGradient("a", "b", List.of(1.0), -1));
  }
}
