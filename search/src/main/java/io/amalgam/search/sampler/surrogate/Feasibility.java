package io.amalgam.search.sampler.surrogate;

import java.util.List;
import java.util.stream.IntStream;

/** How likely ratios are to satisfy all constraints, each modelled by a process of its own. */
final class Feasibility {

  private final List<GaussianProcess> constraints;
  private final double[] limits;

  /**
   * The feasibility under independent constraints.
   *
   * @param limits (constraints), up to where each is satisfied, on the scale of its process
   */
  Feasibility(List<GaussianProcess> constraints, double[] limits) {
    this.constraints = constraints;
    this.limits = limits;
  }

  /**
   * The logarithm of the probability that all are satisfied; 0 if there are none.
   *
   * @param gradient (dimensions), what the gradient is added to
   */
  double log(double[] ratios, double[] gradient) {
    double sum = 0;
    for (int c = 0; c < limits.length; c++) {
      Prediction prediction = constraints.get(c).at(ratios);
      double standard = (limits[c] - prediction.mean()) / prediction.deviation();
      double log = Normal.logBelow(standard);
      double slope = -Math.exp(Normal.logDensity(standard) - log) / prediction.deviation();
      prediction.addGradient(slope, slope * standard, gradient);
      sum += log;
    }
    return sum;
  }

  /** By how much each constraint is expected to lie above its limit. */
  List<Double> expected(double[] ratios) {
    return IntStream.range(0, limits.length)
        .mapToObj(c -> constraints.get(c).at(ratios).mean() - limits[c])
        .toList();
  }

  /** Whether all constraints are expected to be satisfied. */
  boolean isExpected(double[] ratios) {
    return expected(ratios).stream().allMatch(excess -> excess <= 0);
  }
}
