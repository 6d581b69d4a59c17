package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final Evidence EVIDENCE = new Evidence(SmallData.values());
  private static final Evidence WITH_SLOPES = new Evidence(SmallData.valuesAndSlopes());

  @Test
  void theEvidenceIsThatOfNumpy() {
    assertThat(EVIDENCE.logDensity(SmallData.theta(), new double[9]))
        .isCloseTo(-9.209178414067193, within(1e-10));
    assertThat(WITH_SLOPES.logDensity(SmallData.theta(), new double[9]))
        .isCloseTo(-21.233556654199166, within(1e-10));
  }

  @Test
  void itsGradientIsItsSlope() {
    checkGradient(EVIDENCE::logDensity, SmallData.theta());
    checkGradient(WITH_SLOPES::logDensity, SmallData.theta());
  }

  @Test
  void theGradientOfThePriorIsItsSlope() {
    checkGradient(new Prior(3)::logDensity, SmallData.theta());
  }

  @Test
  void aFitIsNoLessLikelyThanAnyNeighbour() {
    double[] gradient = new double[9];
    Hyperparameters fit = Fit.of(SmallData.values());
    double[] theta = new double[9];
    for (int d = 0; d < 3; d++) {
      theta[d] = Math.log(fit.lengthScale(d));
    }
    theta[3] = Math.log(fit.signalVariance());
    theta[4] = Math.log(fit.additiveVariance());
    theta[5] = Math.log(fit.sharpness()) - Math.log(3) / 2;
    theta[6] = Math.log(fit.noiseVariance());
    theta[7] = Math.log(fit.slopeNoiseVariance());
    theta[8] = fit.mean();
    double best = logPosterior(theta, gradient);
    for (int k = 0; k < 9; k++) {
      for (double step : new double[] {-0.1, 0.1}) {
        double[] other = theta.clone();
        other[k] += step;
        assertThat(logPosterior(other, gradient)).isLessThan(best + 1e-2);
      }
    }
  }

  private static double logPosterior(double[] theta, double[] gradient) {
    double least = new Prior(3).lower()[6];
    if (theta[6] < least || theta[7] < least) {
      return Double.NEGATIVE_INFINITY;
    }
    return EVIDENCE.logDensity(theta, gradient) + new Prior(3).logDensity(theta, gradient);
  }

  private static void checkGradient(BoxMinimiser.Smooth function, double[] theta) {
    double[] gradient = new double[theta.length];
    function.at(theta, gradient);
    for (int k = 0; k < theta.length; k++) {
      double[] more = theta.clone();
      double[] less = Arrays.copyOf(theta, theta.length);
      more[k] += 1e-6;
      less[k] -= 1e-6;
      double slope =
          (function.at(more, new double[theta.length])
                  - function.at(less, new double[theta.length]))
              / 2e-6;
      assertThat(gradient[k]).isCloseTo(slope, within(1e-6));
    }
  }
}
