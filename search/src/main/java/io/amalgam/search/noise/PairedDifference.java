package io.amalgam.search.noise;

import java.util.List;

/**
 * A difference of two trials that were measured on the same items: a sum of independent parts, one
 * a task, each with a standard error over clusters of its items (Miller, "Adding error bars to
 * evals", arXiv 2411.00640).
 */
public sealed interface PairedDifference {

  /** The difference, in the objective's unit. */
  double value();

  /** The probability of a difference at least as large by chance, were there none. */
  double p();

  /**
   * A difference with a standard error: Student's t with the parts' degrees of freedom, clusters
   * less one, joined by Welch and Satterthwaite. A part in which no cluster differs adds nothing.
   *
   * @param standardError above 0
   * @param freedom degrees of freedom, above 0
   */
  record Estimated(double value, double standardError, double freedom) implements PairedDifference {

    public Estimated {
      if (!(standardError > 0) || !(freedom > 0)) {
        throw new IllegalArgumentException(
            "The standard error %s and the degrees of freedom %s of a difference must be above 0."
                .formatted(standardError, freedom));
      }
    }

    @Override
    public double p() {
      return StudentT.twoSided(value / standardError, freedom);
    }

    /** The 95 % confidence interval. */
    public Interval interval() {
      double reach = StudentT.quantile(0.05, freedom) * standardError;
      return new Interval(value - reach, value + reach);
    }
  }

  /**
   * A difference without a spread: all clusters that differ, differ alike. That is no certainty,
   * above all where they are few, and no error can be estimated from it. What is left is their
   * sign: were either sign as likely, all would have the same by chance with probability
   * 2<sup>1−clusters</sup> (sign test, Arbuthnott 1710; clusters that do not differ are ties and do
   * not count).
   *
   * @param clusters how many differ; 0 if the trials are equal on all items
   */
  record Alike(double value, int clusters) implements PairedDifference {

    @Override
    public double p() {
      return Math.min(1, Math.scalb(1.0, 1 - clusters));
    }
  }

  /**
   * A difference that cannot be tested: some part differs alike in all its clusters, and another
   * has a spread or differs the other way, so that nothing says how sure the sum is.
   */
  record Untested(double value) implements PairedDifference {

    @Override
    public double p() {
      return 1;
    }
  }

  /**
   * A part of a difference.
   *
   * @param value what it adds to the difference
   * @param standardError over clusters; 0 if all differ alike, be it but for rounding
   * @param clusters how many, at least 2
   */
  record Part(double value, double standardError, int clusters) {

    /** Less spread than this, relative to the difference, is rounding. */
    private static final double ROUNDING = 1e-9;

    public Part {
      if (clusters < 2) {
        throw new IllegalArgumentException(
            "A difference over %d cluster has no standard error: it takes at least 2."
                .formatted(clusters));
      }
      standardError = standardError <= ROUNDING * Math.abs(value) ? 0 : standardError;
    }

    /**
     * The part of some clusters, by the first-order influence of each (delta method; Binder, "On
     * the variances of asymptotically normal estimators from complex surveys", 1983): with C
     * clusters the standard error is √( C/(C−1) · Σ influence² ). For a mean x̄ of n items a
     * cluster's influence is (its sum − x̄ · its items) / n.
     *
     * @param influences (clusters); they sum to 0
     */
    public static Part of(double value, double... influences) {
      double squares = 0;
      for (double influence : influences) {
        squares += influence * influence;
      }
      double count = influences.length;
      double error = count < 2 ? 0 : Math.sqrt(count / (count - 1) * squares);
      return new Part(value, error, influences.length);
    }
  }

  /** The sum of independent parts, at least one. */
  static PairedDifference of(List<Part> parts) {
    double value = 0;
    double variance = 0;
    double spread = 0;
    int higher = 0;
    int lower = 0;
    for (Part part : parts) {
      double square = part.standardError() * part.standardError();
      value += part.value();
      variance += square;
      spread += square * square / (part.clusters() - 1);
      higher += square == 0 && part.value() > 0 ? part.clusters() : 0;
      lower += square == 0 && part.value() < 0 ? part.clusters() : 0;
    }
    if (variance == 0 && (higher == 0 || lower == 0)) {
      return new Alike(value, higher + lower);
    }
    return higher + lower > 0
        ? new Untested(value)
        : new Estimated(value, Math.sqrt(variance), variance * variance / spread);
  }
}
