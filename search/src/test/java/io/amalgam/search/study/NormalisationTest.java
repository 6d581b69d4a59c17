package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alignment rises and perplexity, which is to be low, rises from 20 to 24 with it. */
class NormalisationTest {

  private static Normalisation scale(Measurement base, Measurement aligned) {
    return Normalisation.of(Trials.TWO_OBJECTIVES, at(base, 20), at(aligned, 24));
  }

  private static Outcome.Complete at(Measurement alignment, double perplexity) {
    return new Outcome.Complete(List.of(alignment, new Measurement(perplexity, 0.5, 100)));
  }

  private static Measurement value(double value, double standardError) {
    return new Measurement(value, standardError, 100);
  }

  private static List<FinishedTrial> trial(double alignment, double perplexity) {
    return List.of(Trials.sampled(2, Ratios.of(0.5), at(value(alignment, 0.01), perplexity)));
  }

  @Test
  void theDistanceOfBaseAndAlignedIsTheUnit() {
    Normalisation scale = scale(value(0.2, 0.02), value(0.8, 0.02));

    assertThat(scale.units()).containsExactly(0.8 - 0.2, 4.0);
    assertThat(scale.reference()).containsExactly(0.2, -24.0);
    assertThat(scale.hypervolume(trial(0.6, 21))).isCloseTo(2.0 / 3 * 3 / 4, within(1e-12));
  }

  @Test
  void aDistanceWithinTheStandardErrorIsNoUnit() {
    Normalisation scale = scale(value(0.700, 0.020), value(0.701, 0.015));

    assertThat(scale.units().get(0)).isEqualTo(0.020);
    assertThat(scale.hypervolume(trial(0.73, 22))).isCloseTo(1.5 * 0.5, within(1e-12));
  }

  @Test
  void theUnitDoesNotJumpWhereTheDistancePassesTheError() {
    double below = scale(value(0.7, 0.02), value(0.7 + 0.02 - 1e-9, 0)).units().get(0);
    double above = scale(value(0.7, 0.02), value(0.7 + 0.02 + 1e-9, 0)).units().get(0);
    assertThat(above).isCloseTo(below, within(2e-9));
  }

  /** The last is relative to the base's value, which leaves what rounding did to it. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.30000000000000004", "5e12, 5000000000000.001", "0.7, 0.7", "0, -1e-17"})
  void exactValuesThatDifferByRoundingAgree(double base, double aligned) {
    Normalisation scale = scale(value(base, 0), value(aligned, 0));

    assertThat(scale.units().get(0)).isEqualTo(1);
    assertThat(scale.hypervolume(trial(Math.min(base, aligned) + 0.5, 22)))
        .isCloseTo(0.5 * 0.5, within(1e-3));
  }

  @Test
  void aSmallDistanceOfExactValuesIsAUnit() {
    assertThat(scale(value(0.5, 0), value(0.500001, 0)).units().get(0))
        .isCloseTo(1e-6, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aUnitThatIsNotAboveZeroIsRefused(double unit) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Normalisation(Trials.TWO_OBJECTIVES, List.of(0.0, 0.0), List.of(1.0, unit)))
        .withMessageContaining("must be above 0 but one is " + unit);
  }
}
