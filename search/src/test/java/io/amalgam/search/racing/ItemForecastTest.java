package io.amalgam.search.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.linear.Cholesky;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ItemForecastTest {

  private static final int ITEMS = 6;
  private static final int PATTERNS = 3;
  private static final double[] MEANS = {1, -2, 0.5, 0, 3, 1};
  private static final double[] VARIANCES = {1, 2, 0.5, 1, 1, 3};
  private static final double[][] SURPRISES =
      new Random(2)
          .doubles(PATTERNS)
          .mapToObj(x -> new Random((long) (1e6 * x)).doubles(ITEMS, -1, 1).toArray())
          .toArray(double[][]::new);
  private static final double RELATIVE = 0.7;
  private final ItemForecast forecast = new ItemForecast(MEANS, RELATIVE, VARIANCES, SURPRISES);

  private static double covariance(int i, int k) {
    double shared = 0;
    for (double[] surprise : SURPRISES) {
      shared += RELATIVE * 0.7 / PATTERNS * surprise[i] * surprise[k];
    }
    return shared + (i == k ? 0.3 * RELATIVE * VARIANCES[i] : 0);
  }

  /** Against the conditional normal distribution, written out for two measured items. */
  @Test
  void measuredItemsMoveTheOthersAsTheNormalDistributionSays() {
    double[] values = {1.4, 0, 0, -0.3, 0, 0};
    ItemOutlook outlook =
        forecast.given(new boolean[] {true, false, false, true, false, false}, values);
    double[][] known = {{covariance(0, 0), covariance(0, 3)}, {covariance(3, 0), covariance(3, 3)}};
    Cholesky factor = Cholesky.of(known);
    double[] residual = {values[0] - MEANS[0], values[3] - MEANS[3]};
    double[] solved = factor.solve(residual);

    for (int i : new int[] {1, 2, 4, 5}) {
      double[] cross = {covariance(i, 0), covariance(i, 3)};
      double[] weights = factor.solve(cross);
      double mean = MEANS[i] + cross[0] * solved[0] + cross[1] * solved[1];
      double variance = covariance(i, i) - cross[0] * weights[0] - cross[1] * weights[1];
      assertThat(outlook.mean(i)).isCloseTo(mean, within(1e-10));
      assertThat(outlook.own(i) + outlook.shared(i)).isCloseTo(variance, within(1e-10));
    }
    assertThat(outlook.surprise())
        .isCloseTo((residual[0] * solved[0] + residual[1] * solved[1]) / 2, within(1e-10));
  }

  @Test
  void whatItemsHaveTogetherAddsUpInASum() {
    ItemOutlook outlook = forecast.given(new boolean[ITEMS], new double[ITEMS]);
    double all = 0;
    for (int i = 0; i < ITEMS; i++) {
      for (int k = 0; k < ITEMS; k++) {
        all += covariance(i, k);
      }
    }
    double own = DoubleStream.of(VARIANCES).map(v -> 0.3 * RELATIVE * v).sum();

    double[] ones = DoubleStream.generate(() -> 1).limit(ITEMS).toArray();
    assertThat(outlook.shared(ones) + own).isCloseTo(all, within(1e-10));
    assertThat(outlook.surprise()).isEqualTo(1);
  }

  @Test
  void itemsThatNoPeerTellsApartHaveTheSpreadOfTheirPool() {
    double[] variances = new ItemPools(new int[] {0, 0, 1}).variances(new double[] {0, 20, 0}, 10);

    // One degree of freedom of the pool's mean, (0 + 2) / 2, beside ten of the item's own.
    assertThat(variances[0]).isCloseTo(1.0 / 11, within(1e-12));
    assertThat(variances[1]).isCloseTo(21.0 / 11, within(1e-12));
    assertThat(variances[2]).isPositive();
  }

  @Test
  void fewPeersAreRefused() {
    assertThatThrownBy(() -> ItemSurfaces.of(new double[3][1], new double[3][2], new int[] {0, 0}))
        .hasMessage("3 peers are too few to learn from: at least 4.");
  }
}
