package io.amalgam.jobs.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard errors over items that may come in clusters, such as questions on one passage.
 *
 * <p>With residuals e of n items in C clusters, an item without a cluster being one of its own, the
 * error of a sum is √( C/(C−1) · Σ over clusters of (Σ of e in the cluster)² ). For the mean, e = x
 * − x̄ and the error is that divided by n; where every item stands alone this is s/√n with s² over
 * n − 1. With a single cluster nothing is known about the spread and the standard error is 0.
 */
final class StandardErrors {

  private StandardErrors() {}

  /**
   * The mean of x and its standard error.
   *
   * @param clusters of each item, null where it stands alone
   */
  static Estimate ofMean(double[] x, List<@Nullable String> clusters) {
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return ofRatio(x, ones, clusters);
  }

  /**
   * Σx / Σw and its standard error by the delta method: residuals are e = x − (Σx/Σw)·w, and the
   * error of their sum is divided by Σw.
   *
   * @param w weights above 0
   * @param clusters of each item, null where it stands alone
   */
  static Estimate ofRatio(double[] x, double[] w, List<@Nullable String> clusters) {
    double weight = sum(w);
    double ratio = sum(x) / weight;
    Map<Object, Double> residuals = new LinkedHashMap<>();
    for (int i = 0; i < x.length; i++) {
      String cluster = clusters.get(i);
      residuals.merge(cluster == null ? (Object) i : cluster, x[i] - ratio * w[i], Double::sum);
    }
    double squares = residuals.values().stream().mapToDouble(e -> e * e).sum();
    double c = residuals.size();
    return new Estimate(ratio, c == 1 ? 0 : Math.sqrt(c / (c - 1) * squares) / weight);
  }

  private static double sum(double[] values) {
    return DoubleStream.of(values).sum();
  }
}
