package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceDirectionsTest {

  @ParameterizedTest
  @CsvSource({"3, 12", "5, 6", "8, 3", "10, 3", "2, 99", "4, 1"})
  void aLayerHasAsManyPointsAsTheBinomialSays(int objectives, int divisions) {
    long expected = 1;
    for (int i = 1; i <= divisions; i++) {
      expected = expected * (objectives - 1 + i) / i;
    }
    assertThat(ReferenceDirections.layer(divisions, objectives)).hasSize((int) expected);
    assertThat(ReferenceDirections.count(divisions, objectives)).isEqualTo(expected);
  }

  /** Table I of Deb and Jain, 2014, whose last three have two layers. */
  @ParameterizedTest
  @CsvSource({"3, 91", "5, 210", "8, 156", "10, 275", "15, 135"})
  void thePapersNumbersOfDirectionsAreReached(int objectives, int directions) {
    assertThat(ReferenceDirections.atMost(directions, objectives)).hasNumberOfRows(directions);
  }

  @Test
  void directionsLieOnTheSimplexAndDiffer() {
    for (int objectives = 3; objectives <= 8; objectives++) {
      for (int most = objectives; most < 60; most += 7) {
        double[][] directions = ReferenceDirections.atMost(most, objectives);
        assertThat(directions.length).isBetween(objectives, most);
        assertThat(Arrays.stream(directions).map(Arrays::toString)).doesNotHaveDuplicates();
        for (double[] direction : directions) {
          assertThat(Arrays.stream(direction).sum()).isCloseTo(1, within(1e-12));
          assertThat(Arrays.stream(direction).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        }
      }
    }
  }
}
