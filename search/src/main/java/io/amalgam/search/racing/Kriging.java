package io.amalgam.search.racing;

import io.amalgam.search.linear.Cholesky;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ordinary kriging with a Matérn covariance of smoothness 5/2 and a nugget (Cressie, "Statistics
 * for Spatial Data", 1993, sections 3.2 and 3.4): functions of ratios with unknown means, all with
 * the same weights of the places where they are known.
 */
final class Kriging {

  private static final double ROOT = StrictMath.sqrt(5);

  private final double[][] places;
  private final double length;
  private final double nugget;
  private final double[][] inverse;
  private final double[] sums;
  private final double sum;

  /** (n, n): takes functions to what the others do not explain, up to its diagonal. */
  private final double[][] projection;

  private final double logDeterminant;

  /**
   * Kriging from these places.
   *
   * @param places (n, ratios), at least 2
   * @param length of the covariance, above 0
   * @param nugget the variance of what is not smooth, where that of the rest is 1; above 0
   */
  Kriging(double[][] places, double length, double nugget) {
    int n = places.length;
    this.places = places;
    this.length = length;
    this.nugget = nugget;
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] = covariance(places[i], places[j]) + (i == j ? nugget : 0);
      }
    }
    Cholesky factor = Cholesky.of(covariance);
    this.inverse = factor.inverse();
    this.sums = Arrays.stream(inverse).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    this.sum = Arrays.stream(sums).sum();
    this.logDeterminant = factor.logDeterminant() + StrictMath.log(sum);
    this.projection = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        projection[i][j] = inverse[i][j] - sums[i] * sums[j] / sum;
      }
    }
  }

  /** The same from all places but one. */
  Kriging without(int place) {
    double[][] others =
        IntStream.range(0, places.length)
            .filter(i -> i != place)
            .mapToObj(i -> places[i])
            .toArray(double[][]::new);
    return new Kriging(others, length, nugget);
  }

  double[] place(int number) {
    return places[number];
  }

  private double covariance(double[] a, double[] b) {
    double squares = 0;
    for (int k = 0; k < a.length; k++) {
      squares += (a[k] - b[k]) * (a[k] - b[k]);
    }
    double r = ROOT * StrictMath.sqrt(squares) / length;
    return (1 + r + r * r / 3) * StrictMath.exp(-r);
  }

  /** The weights of the places' values for a point, (n); they sum to 1. */
  double[] weights(double[] point) {
    double[] near = near(point);
    double multiplier = (1 - dot(sums, near)) / sum;
    double[] weights = new double[near.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = dot(inverse[i], near) + sums[i] * multiplier;
    }
    return weights;
  }

  /** The variance of a value that is foretold at a point, where a function's own is 1. */
  double variance(double[] point) {
    double[] near = near(point);
    double multiplier = (1 - dot(sums, near)) / sum;
    return Math.max(0, 1 - dot(near, weights(point)) + multiplier) + nugget;
  }

  private double[] near(double[] point) {
    return Arrays.stream(places).mapToDouble(place -> covariance(place, point)).toArray();
  }

  /** The variance of a value foretold at a place from the others. */
  double varianceWithout(int place) {
    return 1 / projection[place][place];
  }

  /**
   * By how much functions differ at their places from what the others foretell, (n, functions)
   * (Dubrule, 1983).
   *
   * @param values (n, functions)
   */
  double[][] residuals(double[][] values) {
    double[][] residuals = projected(values);
    for (int i = 0; i < residuals.length; i++) {
      for (int k = 0; k < residuals[i].length; k++) {
        residuals[i][k] /= projection[i][i];
      }
    }
    return residuals;
  }

  private double[][] projected(double[][] values) {
    double[][] projected = new double[values.length][values[0].length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        double factor = projection[i][j];
        for (int k = 0; k < projected[i].length; k++) {
          projected[i][k] += factor * (values[j][k] - values[0][k]);
        }
      }
    }
    return projected;
  }

  /**
   * The restricted log-likelihood of functions, each with a variance of its own (Patterson and
   * Thompson, 1971), up to a constant.
   *
   * @param values (n, functions)
   * @param pools which functions have like variances: one with little spread is as if drawn
   *     together with one more of its pool
   */
  double logLikelihood(double[][] values, ItemPools pools) {
    double[][] projected = projected(values);
    double[] squares = new double[values[0].length];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < squares.length; k++) {
        squares[k] += projected[i][k] * (values[i][k] - values[0][k]);
      }
    }
    int freedom = values.length - 1;
    double sumOfLogs = Arrays.stream(pools.variances(squares, freedom)).map(StrictMath::log).sum();
    return -0.5 * (squares.length * logDeterminant + freedom * sumOfLogs);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
