package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

  private static final double[] REGULAR =
      IntStream.range(0, 21).mapToDouble(i -> 10 + 0.1 * i).toArray();

  @Test
  void regularValuesGetMeanZeroAndVarianceOne() {
    double[] standardised = Scale.of(REGULAR).standardised(REGULAR);
    assertThat(Arrays.stream(standardised).sum()).isCloseTo(0, within(1e-9));
    assertThat(Arrays.stream(standardised).map(z -> z * z).sum()).isCloseTo(21, within(1e-9));
  }

  @Test
  void oneBrokenTrialDoesNotSqueezeTheOthers() {
    double[] broken = Arrays.copyOf(REGULAR, 22);
    for (double outlier : new double[] {-1e3, -1e12, 1e9, -1e300}) {
      broken[21] = outlier;
      Scale scale = Scale.of(broken);
      assertThat(scale.standardised(12) - scale.standardised(10)).isGreaterThan(1);
    }
  }

  @Test
  void theOrderOfExtremeValuesIsKept() {
    double[] values = Arrays.copyOf(REGULAR, 24);
    values[21] = -1e5;
    values[22] = -1e4;
    values[23] = 1e6;
    Scale scale = Scale.of(values);
    assertThat(scale.standardised(-1e5)).isLessThan(scale.standardised(-1e4));
    assertThat(scale.standardised(-1e4)).isLessThan(scale.standardised(10));
    assertThat(scale.standardised(1e6)).isGreaterThan(scale.standardised(12)).isLessThan(40);
  }

  @Test
  void slopesAndErrorsAreStretchedAsTheValuesAre() {
    double[] values = Arrays.copyOf(REGULAR, 22);
    values[21] = -1e3;
    Scale scale = Scale.of(values);
    for (double value : new double[] {-900, -30, 10.7, 90}) {
      double slope = (scale.standardised(value + 1e-4) - scale.standardised(value - 1e-4)) / 2e-4;
      assertThat(scale.stretch(value)).isCloseTo(slope, within(1e-6));
      assertThat(scale.variance(value, 0.5)).isCloseTo(slope * slope / 4, within(1e-6));
    }
  }
}
