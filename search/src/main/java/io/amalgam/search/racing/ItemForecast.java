package io.amalgam.search.racing;

import io.amalgam.search.linear.Cholesky;

/**
 * What is expected of a trial's items, and how they err together: what surprised in one peer, by a
 * pattern over all items, may surprise here again. A part of each item's variance is such patterns,
 * each as likely and independent of the others; the rest is the item's own.
 */
public final class ItemForecast {

  /** What share of an item's variance is its own. */
  private static final double OWN = 0.3;

  private final double[] means;

  /** (patterns, items), scaled to this forecast. */
  private final double[][] patterns;

  private final double[] own;

  ItemForecast(double[] means, double relative, double[] variances, double[][] surprises) {
    int items = means.length;
    this.means = means;
    this.own = new double[items];
    this.patterns = new double[surprises.length][items];
    double scale = StrictMath.sqrt(relative * (1 - OWN) / surprises.length);
    for (int i = 0; i < items; i++) {
      own[i] = OWN * variances[i] * relative;
      for (int j = 0; j < surprises.length; j++) {
        patterns[j][i] = scale * surprises[j][i];
      }
    }
  }

  /**
   * What is expected once some items are measured: the conditional normal distribution, by
   * Woodbury's identity in as many dimensions as there are patterns.
   *
   * @param measured which items
   * @param values of those measured, by item
   */
  public ItemOutlook given(boolean[] measured, double[] values) {
    int p = patterns.length;
    double[][] precision = new double[p][p];
    double[] pull = new double[p];
    double squares = 0;
    int count = 0;
    for (int i = 0; i < means.length; i++) {
      if (!measured[i]) {
        continue;
      }
      double residual = values[i] - means[i];
      squares += residual * residual / own[i];
      count++;
      for (int a = 0; a < p; a++) {
        double scaled = patterns[a][i] / own[i];
        pull[a] += scaled * residual;
        for (int b = 0; b <= a; b++) {
          precision[a][b] += scaled * patterns[b][i];
        }
      }
    }
    for (int a = 0; a < p; a++) {
      precision[a][a]++;
      for (int b = 0; b < a; b++) {
        precision[b][a] = precision[a][b];
      }
    }
    Cholesky factor = Cholesky.of(precision);
    double[] shift = factor.solve(pull);
    for (int a = 0; a < p; a++) {
      squares -= shift[a] * pull[a];
    }
    return new ItemOutlook(
        means, patterns, own, shift, factor.inverse(), count == 0 ? 1 : squares / count);
  }
}
