package io.amalgam.search.noise;

/** The upper tail of the normal distribution. */
public final class NormalTail {

  private static final double[] COEFFICIENTS = {
    0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429
  };

  private NormalTail() {}

  /**
   * The probability of a value as large as this by chance, if the truth is 0. Right to 7.5e-8
   * (Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.2.17).
   *
   * @param error the value's standard error, above 0
   */
  public static double above(double value, double error) {
    double z = Math.abs(value) / error;
    double t = 1 / (1 + 0.2316419 * z);
    double polynomial = 0;
    for (int k = COEFFICIENTS.length - 1; k >= 0; k--) {
      polynomial = t * (COEFFICIENTS[k] + polynomial);
    }
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    return value > 0 ? tail : 1 - tail;
  }
}
