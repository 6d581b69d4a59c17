package io.amalgam.search.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RehearsedErrorsTest {

  @Test
  void theScaleIsTheRootOfTheMeanSquare() {
    RehearsedErrors errors = new RehearsedErrors(new double[][][] {{{3, 1}}, {{-4, 1}}, {{5, 1}}});

    assertThat(errors.scale(0, 0)).isCloseTo(Math.sqrt(50 / 3.0), within(1e-12));
    assertThat(errors.scale(0, 1)).isCloseTo(1, within(1e-12));
  }

  /** With 3 peers and an error of 1/4 the second largest of their errors, each by the others'. */
  @Test
  void theReachIsAnErrorOfAPeerInUnitsOfTheOthers() {
    RehearsedErrors errors = new RehearsedErrors(new double[][][] {{{3}}, {{-4}}, {{5}}});

    assertThat(errors.reach(0.25)).isCloseTo(4 / Math.sqrt((9 + 25) / 2.0), within(1e-6));
    assertThat(errors.reach(0.1875))
        .isCloseTo((errors.reach(0.25) + errors.reach(0.125)) / 2, within(1e-6));
    assertThat(errors.reach(0.125)).isCloseTo(5 / Math.sqrt((9 + 16) / 2.0), within(1e-6));
    assertThat(errors.reach(0.1)).isInfinite();
  }

  /** Heavy tails, objectives of unlike size, shares that err alike: no normal distribution. */
  @Test
  void onePeerMoreIsAboveTheReachAsOftenAsStated() {
    Random random = new Random(5);
    int runs = 4000;
    int above = 0;
    for (int run = 0; run < runs; run++) {
      double[][][] errors = new double[25][][];
      for (int j = 0; j < errors.length; j++) {
        errors[j] = peer(random);
      }
      double[][] trial = errors[24];
      RehearsedErrors peers = new RehearsedErrors(Arrays.copyOf(errors, 24));
      double reach = peers.reach(0.1);
      boolean isAbove = false;
      for (int s = 0; s < 2; s++) {
        for (int m = 0; m < 2; m++) {
          isAbove |= trial[s][m] > reach * peers.scale(s, m);
        }
      }
      above += isAbove ? 1 : 0;
    }
    // 2.5 standard errors, and the rare trials that are far above in one objective and far below
    // in another count once, not twice.
    assertThat(above / (double) runs).isCloseTo(0.1, within(2.5 * Math.sqrt(0.09 / runs) + 0.01));
  }

  private static double[][] peer(Random random) {
    double first = random.nextGaussian() / Math.sqrt(random.nextDouble());
    double second = 10 * random.nextGaussian();
    return new double[][] {
      {first, second}, {first + 0.3 * random.nextGaussian(), 0.2 * second + random.nextGaussian()}
    };
  }

  @Test
  void whereNothingIsJudgedNothingErrs() {
    assertThat(new RehearsedErrors(new double[12][0][]).reach(0.1)).isZero();
  }

  @Test
  void peersWithoutErrorHaveAReach() {
    RehearsedErrors errors = new RehearsedErrors(new double[12][2][2]);

    assertThat(errors.scale(1, 1)).isEqualTo(1);
    assertThat(errors.reach(0.1)).isZero();
  }
}
