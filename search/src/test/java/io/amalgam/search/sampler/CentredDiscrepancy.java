package io.amalgam.search.sampler;

/**
 * How unevenly points fill the unit box, squared: the centred discrepancy of Hickernell, "A
 * generalized discrepancy and quadrature error bound" (1998).
 */
final class CentredDiscrepancy {

  private CentredDiscrepancy() {}

  /**
   * The discrepancy.
   *
   * @param points (n, d), in [0, 1]
   */
  static double of(double[][] points) {
    int count = points.length;
    double alone = 0;
    double together = 0;
    for (double[] x : points) {
      alone += product(x);
      for (double[] y : points) {
        together += product(x, y);
      }
    }
    double box = Math.pow(13.0 / 12, points[0].length);
    return box - 2 * alone / count + together / count / count;
  }

  private static double product(double[] x) {
    double product = 1;
    for (double value : x) {
      double off = Math.abs(value - 0.5);
      product *= 1 + off / 2 - off * off / 2;
    }
    return product;
  }

  private static double product(double[] x, double[] y) {
    double product = 1;
    for (int d = 0; d < x.length; d++) {
      double off = Math.abs(x[d] - 0.5) + Math.abs(y[d] - 0.5);
      product *= 1 + off / 2 - Math.abs(x[d] - y[d]) / 2;
    }
    return product;
  }
}
