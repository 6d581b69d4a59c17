package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Measurement;

/** Checks one metric of a result. */
final class Measured {

  private Measured() {}

  static void assertMeasured(
      TaskResult result, String metric, double value, double standardError, int items) {
    Measurement measured = result.metrics().get(metric);
    assertThat(measured).isNotNull();
    assertThat(measured.value()).as(metric).isCloseTo(value, within(1e-12));
    assertThat(measured.standardError()).as(metric).isCloseTo(standardError, within(1e-12));
    assertThat(measured.items()).isEqualTo(items);
  }
}
