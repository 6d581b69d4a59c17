package io.amalgam.search.sampler.surrogate;

/**
 * The Matérn covariance of smoothness 5/2 (Rasmussen and Williams, "Gaussian Processes for Machine
 * Learning", 2006, equation 4.17) with variance 1, as a function of r², the squared distance in
 * units of the length scales.
 */
final class Matern {

  private static final double ROOT = Math.sqrt(5);

  private final double root;
  private final double tail;

  /** The covariance at one squared distance, whose value and fall have an exponential in common. */
  Matern(double squared) {
    this.root = ROOT * Math.sqrt(squared);
    this.tail = Math.exp(-root);
  }

  /** k(r) = (1 + √5 r + 5/3 r²) exp(−√5 r). */
  double value() {
    return (1 + root + root * root / 3) * tail;
  }

  /** −k′(r) / r = 5/3 (1 + √5 r) exp(−√5 r): how fast the covariance falls; positive, finite. */
  double fall() {
    return 5.0 / 3 * (1 + root) * tail;
  }

  static double value(double squared) {
    return new Matern(squared).value();
  }

  static double fall(double squared) {
    return new Matern(squared).fall();
  }

  /** How fast that fall itself falls, again divided by r: 25/3 exp(−√5 r). */
  static double bend(double squared) {
    return 25.0 / 3 * Math.exp(-ROOT * Math.sqrt(squared));
  }

  /** The same once more: √5 times the bend over r. It grows without end as r does not, as 1 / r. */
  static double twist(double squared) {
    return ROOT * bend(squared) / Math.max(1e-100, Math.sqrt(squared));
  }
}
