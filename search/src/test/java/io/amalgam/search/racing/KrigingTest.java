package io.amalgam.search.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KrigingTest {

  private static final int PLACES = 12;
  private final Random random = new Random(3);
  private final double[][] places =
      IntStream.range(0, PLACES)
          .mapToObj(i -> random.doubles(3, 0, 1).toArray())
          .toArray(double[][]::new);
  private final Kriging kriging = new Kriging(places, 1.5, 1e-3);

  @Test
  void weightsSumToOneSoThatAConstantIsForetold() {
    double[] weights = kriging.weights(new double[] {0.2, 0.9, 0.4});

    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsLeftOutIsForetoldAsIfItHadNeverBeenThere() {
    double[][] values = new double[PLACES][1];
    Arrays.setAll(values, i -> new double[] {random.nextGaussian()});
    double[][] residuals = kriging.residuals(values);

    for (int out = 0; out < PLACES; out++) {
      int place = out;
      int[] others = IntStream.range(0, PLACES).filter(i -> i != place).toArray();
      Kriging without =
          new Kriging(
              Arrays.stream(others).mapToObj(i -> places[i]).toArray(double[][]::new), 1.5, 1e-3);
      double[] weights = without.weights(places[out]);
      double foretold =
          IntStream.range(0, others.length)
              .mapToDouble(k -> weights[k] * values[others[k]][0])
              .sum();

      assertThat(values[out][0] - residuals[out][0]).isCloseTo(foretold, within(1e-8));
      assertThat(kriging.varianceWithout(out))
          .isCloseTo(without.variance(places[out]), within(1e-8));
    }
  }

  @Test
  void farAwayNothingIsKnownButTheMean() {
    double[] far = {1e6, 0, 0};
    double alone = kriging.variance(far);

    assertThat(alone).isGreaterThan(1);
    assertThat(kriging.variance(places[0])).isLessThan(0.01);
  }

  @Test
  void aSmoothFunctionIsLikelierWithALongerReach() {
    double[][] smooth = new double[PLACES][1];
    Arrays.setAll(smooth, i -> new double[] {places[i][0] + 0.5 * places[i][1]});
    ItemPools pools = new ItemPools(new int[] {0});

    assertThat(kriging.logLikelihood(smooth, pools))
        .isGreaterThan(new Kriging(places, 0.1, 1e-3).logLikelihood(smooth, pools));
  }
}
