package io.amalgam.search.racing;

/**
 * A part of a difference between two trials, such as one task's, as a sample of its clusters tells
 * it.
 *
 * @param difference in the objective's unit, signed so that more is better
 * @param variance of the difference as an estimate of that over all clusters; 0 if all are in the
 *     sample, infinite if the sample tells nothing
 * @param freedom degrees of freedom of the variance, above 0
 */
public record SampledPart(double difference, double variance, double freedom) {

  /** Fewer clusters say nothing of their spread that a test could rest on. */
  public static final int FEWEST = 8;

  public SampledPart {
    if (!Double.isFinite(difference) || !(variance >= 0) || !(freedom > 0)) {
      throw new IllegalArgumentException(
          "A difference of %s with variance %s and %s degrees of freedom cannot be."
              .formatted(difference, variance, freedom));
    }
  }

  /**
   * The part by the first-order influence of each cluster in the sample (as in {@link
   * io.amalgam.search.noise.PairedDifference.Part#of}), less what is sure because the clusters are
   * drawn without replacement from a known number (Cochran, "Sampling techniques", 1977, section
   * 2.5).
   *
   * <p>Trials that are close differ on few clusters, and a small sample may show none of those, as
   * if there was no spread at all. So one more cluster is counted, on which the trials differ as
   * two that have nothing to do with each other.
   *
   * @param difference the estimate
   * @param paired (clusters) influences on the difference; they sum to 0
   * @param unpaired the variance that the difference would have if the trials had nothing to do
   *     with each other; at least 0
   * @param all the number of clusters that the sample was drawn from
   */
  public static SampledPart of(double difference, double[] paired, double unpaired, int all) {
    int clusters = paired.length;
    if (clusters >= all) {
      return new SampledPart(difference, 0, 1);
    }
    if (clusters < FEWEST) {
      return new SampledPart(difference, Double.POSITIVE_INFINITY, 1);
    }
    double smoothed = ((clusters - 1) * variance(paired) + unpaired) / clusters;
    double open = 1 - clusters / (double) all;
    return new SampledPart(difference, smoothed * open, clusters - 1.0);
  }

  /** The variance of an estimate, by the influence of each cluster on it, at least 2. */
  public static double variance(double[] influences) {
    double squares = 0;
    for (double influence : influences) {
      squares += influence * influence;
    }
    return influences.length / (influences.length - 1.0) * squares;
  }
}
