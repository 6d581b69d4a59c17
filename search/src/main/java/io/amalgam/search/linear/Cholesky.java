package io.amalgam.search.linear;

/**
 * The factor U of a symmetric positive definite matrix A = UᵀU. Every inner loop adds a multiple of
 * one row to another, the form that the Java compiler turns into vector instructions without
 * changing a bit of the result.
 */
public final class Cholesky {

  /** The first share of itself by which the diagonal is raised, where A is singular in doubles. */
  private static final double FIRST_JITTER = 1e-10;

  /** (n, n): U above and on the diagonal; what lies below is of no use. */
  private final double[][] upper;

  private Cholesky(double[][] upper) {
    this.upper = upper;
  }

  /**
   * Factors a matrix, of which the upper triangle is read. If rounding has made it singular, its
   * diagonal is raised until it is not.
   *
   * @param matrix (n, n), finite; not changed
   * @throws IllegalArgumentException if the matrix is not nearly positive semidefinite
   */
  public static Cholesky of(double[][] matrix) {
    double[][] upper = copy(matrix, 0);
    for (double jitter = FIRST_JITTER; !factor(upper); jitter *= 10) {
      if (!(jitter < 1)) {
        throw new IllegalArgumentException(
            "A matrix of %d rows is not positive semidefinite.".formatted(matrix.length));
      }
      upper = copy(matrix, jitter);
    }
    return new Cholesky(upper);
  }

  private static double[][] copy(double[][] matrix, double jitter) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = matrix[i].clone();
      copy[i][i] *= 1 + jitter;
    }
    return copy;
  }

  /** Factors in place; false if a pivot is not positive. */
  private static boolean factor(double[][] a) {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      double pivot = a[k][k];
      if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
        return false;
      }
      double root = Math.sqrt(pivot);
      for (int j = k; j < n; j++) {
        a[k][j] /= root;
      }
      for (int i = k + 1; i < n; i++) {
        addMultiple(a[i], -a[k][i], a[k], i, n);
      }
    }
    return true;
  }

  /** The solution x of A x = b; b is not changed. */
  public double[] solve(double[] b) {
    int n = upper.length;
    double[] x = b.clone();
    for (int k = 0; k < n; k++) {
      x[k] /= upper[k][k];
      addMultiple(x, -x[k], upper[k], k + 1, n);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= upper[i][j] * x[j];
      }
      x[i] /= upper[i][i];
    }
    return x;
  }

  /** The inverse of A, (n, n) and symmetric. */
  public double[][] inverse() {
    int n = upper.length;
    double[][] lower = inverseOfTransposedFactor();
    double[][] inverse = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i <= k; i++) {
        addMultiple(inverse[i], lower[k][i], lower[k], i, k + 1);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inverse[i][j] = inverse[j][i];
      }
    }
    return inverse;
  }

  /** W with W Uᵀ = I, lower triangular, row by row; the inverse of A is WᵀW. */
  private double[][] inverseOfTransposedFactor() {
    int n = upper.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      lower[i][i] = 1;
      for (int k = 0; k < i; k++) {
        addMultiple(lower[i], -upper[k][i], lower[k], 0, k + 1);
      }
      for (int j = 0; j <= i; j++) {
        lower[i][j] /= upper[i][i];
      }
    }
    return lower;
  }

  /** The logarithm of A's determinant. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < upper.length; i++) {
      sum += Math.log(upper[i][i]);
    }
    return 2 * sum;
  }

  private static void addMultiple(double[] to, double factor, double[] from, int start, int end) {
    for (int j = start; j < end; j++) {
      to[j] += factor * from[j];
    }
  }
}
