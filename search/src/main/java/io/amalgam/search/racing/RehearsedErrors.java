package io.amalgam.search.racing;

import java.util.Arrays;

/**
 * How far peers were from what was foretold of them when each was raced as if it were not known:
 * after each share of the items, in each objective.
 *
 * <p>A trial that is one more of them is the furthest of all with probability 1 / (peers + 1), and
 * so on: the largest errors of the peers, ranked, bound that of the trial whatever their
 * distribution, as long as the trial is like its peers (conformal prediction: Vovk, Gammerman and
 * Shafer, "Algorithmic Learning in a Random World", 2005; here the jackknife of Barber et al.,
 * "Predictive inference with the jackknife+", 2021). A trial's largest error is that after any
 * share and in any objective, so that looking often costs nothing more.
 */
public final class RehearsedErrors {

  private final double[][][] errors;
  private final double[][] squares;

  /**
   * These errors.
   *
   * @param errors (peers, shares, objectives), in units of the standard errors that the forecasts
   *     claim; at least 2 peers
   */
  public RehearsedErrors(double[][][] errors) {
    this.errors = errors;
    this.squares = new double[errors[0].length][];
    for (int s = 0; s < squares.length; s++) {
      squares[s] = new double[errors[0][s].length];
      for (double[][] peer : errors) {
        for (int m = 0; m < squares[s].length; m++) {
          squares[s][m] += peer[s][m] * peer[s][m];
        }
      }
    }
  }

  /**
   * By how much standard errors are larger than forecasts claim: the root of the mean square, at
   * least 1. Where hardly any peer erred it would else be so small that a single one that did is
   * far out of all measure.
   *
   * @param share its place among the shares, counted from 0
   * @param objective counted from 0
   */
  public double scale(int share, int objective) {
    return scale(squares[share][objective], errors.length);
  }

  private static double scale(double squares, int peers) {
    return Math.max(1, StrictMath.sqrt(Math.max(0, squares) / peers));
  }

  /**
   * So many standard errors, scaled, a trial is above its forecasts after no share and in no
   * objective but with a probability, where errors are as likely above as below.
   *
   * @param error the probability, inside (0, 0.5)
   * @return infinite if there are too few peers to tell
   */
  public double reach(double error) {
    double[] furthest = new double[errors.length];
    for (int j = 0; j < furthest.length; j++) {
      furthest[j] = furthest(errors[j]);
    }
    Arrays.sort(furthest);
    double rank = rank(error, furthest.length);
    if (rank > furthest.length) {
      return Double.POSITIVE_INFINITY;
    }
    int whole = (int) rank;
    double below = furthest[whole - 1];
    double above = furthest[Math.min(whole, furthest.length - 1)];
    return below + (rank - whole) * (above - below);
  }

  /** Scaled by the other peers alone, as a trial is by its peers. */
  private double furthest(double[][] peer) {
    double furthest = 0;
    for (int s = 0; s < squares.length; s++) {
      for (int m = 0; m < squares[s].length; m++) {
        double others = squares[s][m] - peer[s][m] * peer[s][m];
        furthest = Math.max(furthest, Math.abs(peer[s][m]) / scale(others, errors.length - 1));
      }
    }
    return furthest;
  }

  /**
   * Of the peers' largest errors in ascending order, counted from 1: above or below, so twice.
   * Ranks between two are interpolated (Beran and Hall, "Interpolated nonparametric prediction
   * intervals and confidence intervals", 1993).
   */
  static double rank(double error, int peers) {
    double rounding = 1e-9;
    return Math.max(1, (1 - 2 * error) * (peers + 1) - rounding);
  }
}
