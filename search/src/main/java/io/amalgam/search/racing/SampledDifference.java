package io.amalgam.search.racing;

import io.amalgam.search.noise.StudentT;
import java.util.List;

/**
 * How much better one trial is than another in an objective, as far as a sample of the items tells:
 * a sum of independent parts, one a task, joined by Welch and Satterthwaite.
 *
 * @param value in the objective's unit, signed so that more is better
 * @param standardError as an estimate of the difference over all items; 0 if nothing is open,
 *     infinite if the sample tells nothing
 * @param freedom degrees of freedom, above 0
 */
public record SampledDifference(double value, double standardError, double freedom) {

  /** The sum of independent parts, at least one. */
  public static SampledDifference of(List<SampledPart> parts) {
    double value = 0;
    double variance = 0;
    double spread = 0;
    for (SampledPart part : parts) {
      value += part.difference();
      variance += part.variance();
      spread += part.variance() * part.variance() / part.freedom();
    }
    boolean open = variance > 0 && Double.isFinite(variance);
    return new SampledDifference(
        value, Math.sqrt(variance), open ? variance * variance / spread : 1);
  }

  /**
   * What the true difference is below, but for this probability (one-sided t interval).
   *
   * @param level inside (0, 0.5)
   * @return infinite if the sample tells nothing
   */
  public double upper(double level) {
    if (standardError == 0 || Double.isInfinite(standardError)) {
      return value + standardError;
    }
    return value + StudentT.quantile(2 * level, freedom) * standardError;
  }
}
