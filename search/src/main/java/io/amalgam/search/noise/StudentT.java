package io.amalgam.search.noise;

/**
 * Student's t distribution, from the regularised incomplete beta function by its continued fraction
 * (Press and others, "Numerical Recipes", 2007, section 6.4, after Lentz).
 */
public final class StudentT {

  private static final int MOST_TERMS = 500;
  private static final double NORMAL = 10_000;
  private static final double TINY = 1e-300;
  private static final double ENOUGH = 1e-15;
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    0.000009984369578019572,
    1.5056327351493116e-7
  };

  private StudentT() {}

  /**
   * The probability of a value at least as far from 0 by chance.
   *
   * @param t the value
   * @param freedom degrees of freedom, above 0
   */
  public static double twoSided(double t, double freedom) {
    double x = freedom / (freedom + t * t);
    return x >= 1 ? 1 : incompleteBeta(freedom / 2, 0.5, x);
  }

  /**
   * The probability of a value as large as this by chance.
   *
   * @param t the value
   * @param freedom degrees of freedom, above 0; from 10 000 on the normal distribution serves
   */
  public static double above(double t, double freedom) {
    if (freedom >= NORMAL) {
      return NormalTail.above(t, 1);
    }
    double tail = twoSided(t, freedom) / 2;
    return t > 0 ? tail : 1 - tail;
  }

  /** How far from 0 all but the given share of values lie within; found by bisection. */
  public static double quantile(double outside, double freedom) {
    double low = 0;
    double high = 1;
    while (twoSided(high, freedom) > outside) {
      high *= 2;
    }
    for (int k = 0; k < 200 && high - low > 1e-13 * high; k++) {
      double middle = (low + high) / 2;
      if (twoSided(middle, freedom) > outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double incompleteBeta(double a, double b, double x) {
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < ENOUGH) {
        break;
      }
    }
    return result;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Lanczos's approximation with g = 7; for arguments of at least 1/2. */
  private static double logGamma(double x) {
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int k = 1; k < LANCZOS.length; k++) {
      sum += LANCZOS[k] / (z + k);
    }
    double t = z + 7.5;
    return Math.log(2 * Math.PI) / 2 + (z + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
