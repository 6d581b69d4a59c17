package io.amalgam.search.sampler.surrogate;

/**
 * The Matérn covariance of smoothness 5/2 (Rasmussen and Williams, "Gaussian Processes for Machine
 * Learning", 2006, equation 4.17) with variance 1, as a function of r², the squared distance in
 * units of the length scales.
 */
final class Matern {

  private static final double ROOT = Math.sqrt(5);

  private Matern() {}

  /** k(r) = (1 + √5 r + 5/3 r²) exp(−√5 r). */
  static double value(double squared) {
    double r = ROOT * Math.sqrt(squared);
    return (1 + r + r * r / 3) * Math.exp(-r);
  }

  /** −k′(r) / r = 5/3 (1 + √5 r) exp(−√5 r): how fast the covariance falls; positive, finite. */
  static double fall(double squared) {
    double r = ROOT * Math.sqrt(squared);
    return 5.0 / 3 * (1 + r) * Math.exp(-r);
  }
}
