package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedImprovementTest {

  private static final double[][][] FRONTS = {
    {{0.4}},
    {{0.2, 0.9}, {0.5, 0.6}, {0.8, 0.1}},
    {{0.2, 0.9, 0.3}, {0.5, 0.6, 0.4}, {0.8, 0.1, 0.9}, {0.3, 0.3, 0.95}},
    {{0.2, 0.9, 0.3, 0.5}, {0.5, 0.6, 0.4, 0.4}, {0.8, 0.1, 0.9, 0.2}}
  };

  @Test
  void anEmptyFrontLeavesAProductOfExpectedExcesses() {
    double[] origin = new double[2];
    // A standard normal exceeds 0 by 1/√(2π) on average.
    assertThat(log(new double[0][], origin, new double[2], new double[] {1, 1}))
        .isCloseTo(-Math.log(2 * Math.PI), within(1e-12));
  }

  @Test
  void aCertainPointGainsItsOwnVolume() {
    double[][] front = {{1, 3}, {3, 1}};
    // (2, 2) adds the unit square that lies between the two and above neither.
    double[] certain = {1e-9, 1e-9};
    assertThat(log(front, new double[2], new double[] {2, 2}, certain)).isCloseTo(0, within(1e-6));
  }

  @Test
  void theExpectationIsTheMeanOverManyDraws() {
    for (double[][] front : FRONTS) {
      int objectives = front[0].length;
      double[] origin = new double[objectives];
      double[] means = Arrays.copyOf(new double[] {0.6, 0.5, 0.45, 0.5}, objectives);
      double[] deviations = Arrays.copyOf(new double[] {0.2, 0.3, 0.25, 0.15}, objectives);
      double exact = Math.exp(log(front, origin, means, deviations));
      assertThat(sampled(front, means, deviations)).isCloseTo(exact, within(0.03 * exact));
    }
  }

  private static double sampled(double[][] front, double[] means, double[] deviations) {
    Random random = new Random(11);
    double[] origin = new double[means.length];
    double before = Hypervolume.of(front, origin);
    double sum = 0;
    int draws = 40_000;
    double[][] more = Arrays.copyOf(front, front.length + 1);
    for (int i = 0; i < draws; i++) {
      double[] point = new double[means.length];
      for (int m = 0; m < point.length; m++) {
        point[m] = means[m] + deviations[m] * random.nextGaussian();
      }
      more[front.length] = point;
      sum += Hypervolume.of(more, origin) - before;
    }
    return sum / draws;
  }

  @Test
  void theGradientIsTheSlopeEvenWhereTheGainUnderflows() {
    for (double[][] front : FRONTS) {
      int objectives = front[0].length;
      for (double deviation : new double[] {0.3, 0.004}) {
        double[] means = Arrays.copyOf(new double[] {0.25, 0.35, 0.15, 0.3}, objectives);
        double[] deviations = new double[objectives];
        Arrays.fill(deviations, deviation);
        checkGradient(front, means, deviations);
      }
    }
  }

  private static void checkGradient(double[][] front, double[] means, double[] deviations) {
    double[] origin = new double[means.length];
    double[] inMeans = new double[means.length];
    double[] inDeviations = new double[means.length];
    improvement(front, origin).log(means, deviations, inMeans, inDeviations);
    for (int m = 0; m < means.length; m++) {
      double step = 1e-6 * deviations[m];
      double inMean =
          (log(front, origin, moved(means, m, step), deviations)
                  - log(front, origin, moved(means, m, -step), deviations))
              / (2 * step);
      double inDeviation =
          (log(front, origin, means, moved(deviations, m, step))
                  - log(front, origin, means, moved(deviations, m, -step)))
              / (2 * step);
      assertThat(inMeans[m]).isCloseTo(inMean, within(1e-4 * Math.abs(inMean) + 1e-6));
      assertThat(inDeviations[m])
          .isCloseTo(inDeviation, within(1e-4 * Math.abs(inDeviation) + 1e-6));
    }
  }

  @Test
  void aHopelessPointHasAFiniteLogarithm() {
    double[][] front = {{0.5, 0.5}};
    assertThat(log(front, new double[2], new double[] {-5, -5}, new double[] {1e-3, 1e-3}))
        .isFinite()
        .isLessThan(-1e6);
  }

  private static ExpectedImprovement improvement(double[][] front, double[] reference) {
    return new ExpectedImprovement(new ArrayList<>(Cells.above(front, reference)));
  }

  private static double log(
      double[][] front, double[] reference, double[] means, double[] deviations) {
    double[] unused = new double[means.length];
    return improvement(front, reference).log(means, deviations, unused, unused.clone());
  }

  private static double[] moved(double[] values, int at, double step) {
    double[] moved = values.clone();
    moved[at] += step;
    return moved;
  }
}
