package io.amalgam.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DominanceTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void betterSomewhereAndWorseNowhereDominates() {
    assertThat(Dominance.dominates(new double[] {1, 2}, new double[] {1, 1})).isTrue();
    assertThat(Dominance.dominates(new double[] {1, 2}, new double[] {2, 1})).isFalse();
    assertThat(Dominance.dominates(new double[] {1}, new double[] {0})).isTrue();
  }

  @Test
  void equalPointsDontDominateEachOther() {
    assertThat(Dominance.dominates(new double[] {1, 2}, new double[] {1, 2})).isFalse();
    assertThat(Dominance.dominates(new double[] {0.0}, new double[] {-0.0})).isFalse();
    assertThat(Dominance.dominates(new double[] {INFINITY}, new double[] {INFINITY})).isFalse();
  }

  @Test
  void infinitiesCompareLikeNumbers() {
    assertThat(Dominance.dominates(new double[] {INFINITY, 0}, new double[] {9, 0})).isTrue();
    assertThat(Dominance.dominates(new double[] {1, 1}, new double[] {1, -INFINITY})).isTrue();
  }

  @Test
  void dominanceIsAStrictPartialOrder() {
    double[][] points = RandomPoints.grid(60, 3, 3, new Random(1));
    for (double[] a : points) {
      assertThat(Dominance.dominates(a, a)).isFalse();
      for (double[] b : points) {
        boolean ab = Dominance.dominates(a, b);
        assertThat(ab && Dominance.dominates(b, a)).isFalse();
        for (double[] c : points) {
          if (ab && Dominance.dominates(b, c)) {
            assertThat(Dominance.dominates(a, c)).isTrue();
          }
        }
      }
    }
  }

  @Test
  void notANumberIsRefused() {
    double[] nan = {0, Double.NaN};
    double[] number = {0, 0};
    assertThatThrownBy(() -> Dominance.dominates(nan, number)).hasMessageContaining("not a number");
    assertThatThrownBy(() -> Dominance.dominates(number, nan)).hasMessageContaining("not a number");
  }

  @Test
  void pointsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> Dominance.dominates(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coordinates");
    assertThatThrownBy(() -> Dominance.dominates(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
