package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxMinimiserTest {

  @Test
  void theBananaIsFollowedToItsEnd() {
    double[] end =
        BoxMinimiser.minimise(
            BoxMinimiserTest::rosenbrock,
            new double[] {-1.2, 1},
            new double[] {-2, -2},
            new double[] {2, 2},
            200,
            1e-15);
    assertThat(end[0]).isCloseTo(1, within(1e-5));
    assertThat(end[1]).isCloseTo(1, within(1e-5));
  }

  @Test
  void aMinimumOutsideTheBoxIsMetOnItsFace() {
    double[] end =
        BoxMinimiser.minimise(
            BoxMinimiserTest::rosenbrock,
            new double[] {-9, 9},
            new double[] {-2, -2},
            new double[] {0.5, 2},
            200,
            1e-15);
    // On the face x = 0.5 the least is at y = x².
    assertThat(end[0]).isEqualTo(0.5);
    assertThat(end[1]).isCloseTo(0.25, within(1e-5));
  }

  private static double rosenbrock(double[] x, double[] gradient) {
    double valley = x[1] - x[0] * x[0];
    gradient[0] = -400 * x[0] * valley - 2 * (1 - x[0]);
    gradient[1] = 200 * valley;
    return 100 * valley * valley + (1 - x[0]) * (1 - x[0]);
  }
}
