package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

  @Test
  void predictionsAreThoseOfNumpy() {
    GaussianProcess process = SmallData.process();
    check(process, 0.5728047668154838, 0.7696802811283437, 0.2, 0.5, 0.9);
    check(process, -0.8618155722761578, 0.7352179481035473, 1, 0, 0);
    check(process, 0.393776159635005, 0.09961370407452935, 0.1, 0.1, 0.1);
  }

  @Test
  void predictionsFromSlopesAreThoseOfNumericDerivatives() {
    GaussianProcess process =
        new GaussianProcess(SmallData.PARAMETERS, SmallData.valuesAndSlopes());
    check(process, 0.4441613238779072, 0.657104555916109, 0.2, 0.5, 0.9);
    check(process, -0.9001844150444487, 0.5429736725014742, 1, 0, 0);
    check(process, 0.3926741192977195, 0.09957255142100131, 0.1, 0.1, 0.1);
  }

  @Test
  void aQuadraticIsKnownFromFewValuesWithSlopes() {
    double[][] ratios = {{0, 0, 0}, {0.5, 0.5, 0.5}, {1, 1, 1}, {1, 0, 0.5}};
    double[] values = new double[4];
    double[][] slopes = new double[4][];
    for (int i = 0; i < 4; i++) {
      values[i] = quadratic(ratios[i]);
      double[] x = ratios[i];
      slopes[i] = new double[] {2 * x[0] - x[1], -x[0] + 1, 4 * x[2] - 2};
    }
    Observations plain = new Observations(ratios, values, new double[4]);
    Observations sloped =
        new Observations(ratios, values, new double[4], new int[] {0, 1, 2, 3}, slopes);
    assertThat(error(sloped)).isLessThan(0.1);
    assertThat(error(plain)).isGreaterThan(3 * error(sloped));
  }

  /** The root mean squared error over a grid; the quadratic's deviation over it is about 0.5. */
  private static double error(Observations observations) {
    GaussianProcess process = new GaussianProcess(Fit.of(observations), observations);
    double sum = 0;
    for (int i = 0; i < 125; i++) {
      int plane = i / 25;
      int row = i / 5 % 5;
      double[] x = {0.25 * (i % 5), 0.25 * row, 0.25 * plane};
      sum += Math.pow(process.at(x).mean() - quadratic(x), 2);
    }
    return Math.sqrt(sum / 125);
  }

  private static double quadratic(double[] x) {
    return x[0] * x[0] - x[0] * x[1] + x[1] + 2 * (x[2] - 0.5) * (x[2] - 0.5);
  }

  private static void check(
      GaussianProcess process, double mean, double deviation, double... point) {
    assertThat(process.at(point).mean()).isCloseTo(mean, within(1e-10));
    assertThat(process.at(point).deviation()).isCloseTo(deviation, within(1e-10));
  }

  @Test
  void aSumOverManyRatiosIsKnownFromFewValues() {
    double[][] ratios = random(1, 60);
    double[] values = Arrays.stream(ratios).mapToDouble(GaussianProcessTest::sum).toArray();
    Observations observations = new Observations(ratios, values, new double[60]);
    GaussianProcess process = new GaussianProcess(Fit.of(observations), observations);
    double[][] others = random(2, 200);
    double error =
        Arrays.stream(others)
            .mapToDouble(x -> Math.pow(process.at(x).mean() - sum(x), 2))
            .average()
            .orElseThrow();
    // A process without an additive part leaves two thirds of the variance of about 0.27.
    assertThat(error).isLessThan(0.05);
  }

  private static double[][] random(long seed, int points) {
    Random random = new Random(seed);
    return IntStream.range(0, points)
        .mapToObj(i -> random.doubles(12).toArray())
        .toArray(double[][]::new);
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).map(ratio -> Math.abs(ratio - 0.4)).sum();
  }

  @Test
  void oneValueIsWeighedAgainstItsNoise() {
    Hyperparameters parameters = new Hyperparameters(new double[] {1}, 2, 0, 1, 0.5, 0, 1);
    GaussianProcess process =
        new GaussianProcess(
            parameters,
            new Observations(new double[][] {{0.5}}, new double[] {4}, new double[] {0.25}));
    Prediction there = process.at(new double[] {0.5});
    assertThat(there.mean()).isCloseTo(1 + 3 * 2 / 2.75, within(1e-12));
    assertThat(there.deviation()).isCloseTo(Math.sqrt(2 - 4 / 2.75), within(1e-12));
    assertThat(process.denoised()[0]).isCloseTo(there.mean(), within(1e-12));
  }

  @Test
  void gradientsAreTheSlopesOfMeanAndDeviation() {
    checkGradients(SmallData.process());
    checkGradients(new GaussianProcess(SmallData.PARAMETERS, SmallData.valuesAndSlopes()));
  }

  private static void checkGradients(GaussianProcess process) {
    double step = 1e-6;
    for (int d = 0; d < 3; d++) {
      double[] less = {0.3, 0.6, 0.2};
      double[] more = less.clone();
      Prediction here = process.at(less);
      less[d] -= step;
      more[d] += step;
      Prediction below = process.at(less);
      Prediction above = process.at(more);
      double[] mean = new double[3];
      double[] deviation = new double[3];
      here.addGradient(1, 0, mean);
      here.addGradient(0, 1, deviation);
      assertThat(mean[d]).isCloseTo((above.mean() - below.mean()) / (2 * step), within(1e-7));
      assertThat(deviation[d])
          .isCloseTo((above.deviation() - below.deviation()) / (2 * step), within(1e-7));
    }
  }

  @Test
  void believingChangesNoMeanAndLeavesLessToLearnThere() {
    GaussianProcess process = SmallData.process();
    double[] running = {0.9, 0.2, 0.6};
    double[] elsewhere = {0.8, 0.3, 0.5};
    GaussianProcess believing = process.believing(new double[][] {running});
    assertThat(believing.at(elsewhere).mean())
        .isCloseTo(process.at(elsewhere).mean(), within(1e-10));
    double before = Math.pow(process.at(running).deviation(), 2);
    // The fitted noise, and the mean of the data's own.
    double noise = 0.01 + 0.06;
    assertThat(Math.pow(believing.at(running).deviation(), 2))
        .isCloseTo(before * noise / (before + noise), within(1e-10));
  }

  @Test
  void theSameRatiosWithoutNoiseAreSurvived() {
    double[][] twice = {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}};
    Hyperparameters parameters = new Hyperparameters(new double[] {1, 1}, 1, 0.5, 2, 0, 0, 0);
    GaussianProcess process =
        new GaussianProcess(
            parameters, new Observations(twice, new double[] {1, 1, 1}, new double[3]));
    assertThat(process.at(new double[] {0.5, 0.5}).mean()).isCloseTo(1, within(1e-6));
  }
}
