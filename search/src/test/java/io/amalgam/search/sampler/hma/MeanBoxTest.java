package io.amalgam.search.sampler.hma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.space.Ratios;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanBoxTest {

  @Test
  void whatIsProjectedHasTheMeanAndStaysWhenProjectedAgain() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      MeanBox box = new MeanBox(1 + random.nextInt(30), mean(random));
      Ratios projected = box.project(point(random, box.groups()));
      assertThat(Arrays.stream(projected.toArray()).sum())
          .isCloseTo(box.groups() * box.mean(), within(1e-9));
      double[] again = box.project(projected.toArray()).toArray();
      for (int g = 0; g < again.length; g++) {
        assertThat(again[g]).isCloseTo(projected.get(g), within(1e-9));
      }
    }
  }

  /** The projection on a convex set is the one point z with ⟨x − z, y − z⟩ ≤ 0 for all y of it. */
  @Test
  void noVertexOfTheSetLiesBeyondTheProjection() {
    Random random = new Random(2);
    for (int round = 0; round < 500; round++) {
      MeanBox box = new MeanBox(2 + random.nextInt(8), mean(random));
      double[] x = point(random, box.groups());
      Ratios z = box.project(x);
      for (int other = 0; other < 50; other++) {
        Ratios y = vertex(box, random);
        double product = 0;
        for (int g = 0; g < x.length; g++) {
          product += (x[g] - z.get(g)) * (y.get(g) - z.get(g));
        }
        assertThat(product).isLessThan(1e-8 * (1 + norm(x)));
      }
    }
  }

  @Test
  void noPointOfAFineGridIsNearer() {
    Random random = new Random(3);
    int cells = 60;
    for (int round = 0; round < 50; round++) {
      double mean = random.nextInt(3 * cells + 1) / (3.0 * cells);
      double[] x = point(random, 3);
      Ratios z = new MeanBox(3, mean).project(x);
      for (int i = 0; i <= cells; i++) {
        for (int j = 0; j <= cells; j++) {
          double a = (double) i / cells;
          double b = (double) j / cells;
          double c = 3 * mean - a - b;
          if (c >= 0 && c <= 1) {
            assertThat(distance(x, z.toArray()))
                .isLessThanOrEqualTo(distance(x, new double[] {a, b, c}) + 1e-9);
          }
        }
      }
    }
  }

  @Test
  void theEndsAreBaseAndAligned() {
    assertThat(new MeanBox(3, 0).project(5, -2, 0.5)).isEqualTo(Ratios.uniform(3, 0));
    assertThat(new MeanBox(3, 1).project(5, -2, 0.5)).isEqualTo(Ratios.uniform(3, 1));
    assertThat(new MeanBox(1, 0.25).project(9)).isEqualTo(Ratios.of(0.25));
    assertThat(new MeanBox(2, 0.5).project(1e6, -1e6)).isEqualTo(Ratios.of(1, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aMeanOutsideTheUnitIntervalIsRefused(double mean) {
    assertThatThrownBy(() -> new MeanBox(3, mean))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("α (" + mean + ")");
  }

  @Test
  void aPointThatIsNoneIsRefused() {
    MeanBox box = new MeanBox(2, 0.5);
    assertThatThrownBy(() -> box.project(0.5)).hasMessageContaining("2 groups");
    assertThatThrownBy(() -> box.project(0.5, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new MeanBox(0, 0.5)).hasMessageContaining("at least 1 group");
  }

  private static double mean(Random random) {
    return random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
  }

  /** Far and near, with ties. */
  private static double[] point(Random random, int groups) {
    double scale = Math.pow(10, random.nextInt(5) - 2);
    double[] x = random.doubles(groups, -scale, 1 + scale).toArray();
    x[0] = x[groups - 1];
    return x;
  }

  /** All ones, then the rest, then zeros, in any order. */
  private static Ratios vertex(MeanBox box, Random random) {
    double left = box.groups() * box.mean();
    double[] y = new double[box.groups()];
    for (int g = 0; g < y.length; g++) {
      y[g] = Math.min(1, Math.max(0, left));
      left -= y[g];
    }
    for (int g = y.length - 1; g > 0; g--) {
      int other = random.nextInt(g + 1);
      double kept = y[g];
      y[g] = y[other];
      y[other] = kept;
    }
    return Ratios.of(y);
  }

  private static double norm(double[] x) {
    return distance(x, new double[x.length]);
  }

  private static double distance(double[] x, double[] y) {
    double sum = 0;
    for (int g = 0; g < x.length; g++) {
      sum += (x[g] - y[g]) * (x[g] - y[g]);
    }
    return Math.sqrt(sum);
  }
}
