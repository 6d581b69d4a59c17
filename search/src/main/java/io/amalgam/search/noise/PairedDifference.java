package io.amalgam.search.noise;

import java.util.List;

/**
 * A difference of two trials that were measured on the same items: a sum of independent parts, one
 * a task, each the mean over its items of paired differences, with a standard error over clusters
 * (Miller, "Adding error bars to evals", arXiv 2411.00640). Student's t with the parts' degrees of
 * freedom, clusters less one, joined by Welch and Satterthwaite.
 *
 * @param value the difference
 * @param standardError its standard error; 0 if all clusters differ alike
 * @param freedom degrees of freedom, above 0
 */
public record PairedDifference(double value, double standardError, double freedom) {

  /**
   * A part of a difference.
   *
   * @param value the mean difference over all items
   * @param standardError over clusters
   * @param clusters how many, at least 2
   */
  public record Part(double value, double standardError, int clusters) {

    public Part {
      if (clusters < 2) {
        throw new IllegalArgumentException(
            "A difference over %d cluster has no standard error: it takes at least 2."
                .formatted(clusters));
      }
    }

    /**
     * The part of some clusters.
     *
     * @param sums (clusters) of the paired differences, each cluster's
     * @param items (clusters) how many items each has
     * @param factor what the mean counts for
     */
    public static Part of(double[] sums, int[] items, double factor) {
      double total = 0;
      double sum = 0;
      for (int c = 0; c < sums.length; c++) {
        total += items[c];
        sum += sums[c];
      }
      double mean = sum / total;
      double squares = 0;
      for (int c = 0; c < sums.length; c++) {
        double residual = sums[c] - mean * items[c];
        squares += residual * residual;
      }
      double count = sums.length;
      double error = count < 2 ? 0 : Math.sqrt(count / (count - 1) * squares) / total;
      return new Part(factor * mean, Math.abs(factor) * error, sums.length);
    }
  }

  /** The sum of independent parts, at least one. */
  public static PairedDifference of(List<Part> parts) {
    double value = 0;
    double variance = 0;
    double spread = 0;
    double least = Double.POSITIVE_INFINITY;
    for (Part part : parts) {
      double square = part.standardError() * part.standardError();
      value += part.value();
      variance += square;
      spread += square * square / (part.clusters() - 1);
      least = Math.min(least, part.clusters() - 1);
    }
    double freedom = spread > 0 ? variance * variance / spread : least;
    return new PairedDifference(value, Math.sqrt(variance), freedom);
  }

  /** The probability of a difference at least as large by chance, were there none. */
  public double p() {
    if (standardError == 0) {
      return value == 0 ? 1 : 0;
    }
    return StudentT.twoSided(value / standardError, freedom);
  }

  /** The 95 % confidence interval. */
  public Interval interval() {
    double reach = standardError == 0 ? 0 : StudentT.quantile(0.05, freedom) * standardError;
    return new Interval(value - reach, value + reach);
  }
}
