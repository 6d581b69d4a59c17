package io.amalgam.search.racing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How trials are raced: measured on nested shares of the items, and stopped after a share if some
 * trial of the front is, as far as the items measured by both tell, at least as good in every
 * objective.
 *
 * <p>"At least as good" leaves a margin: what matters is what lies above the front by more than its
 * own scores are known to. A trial that does, in some objective over every trial of the front, is
 * stopped with at most the stated error probability, as far as differences of clusters are normal:
 * each of the tests has the error divided by the number of shares and of opponents (Bonferroni),
 * and all objectives must pass (intersection and union, Berger, "Multiparameter hypothesis testing
 * and acceptance sampling", 1982).
 *
 * @param shares of the items, ascending, inside (0, 1), at least one
 * @param error the probability of stopping a trial that matters, inside (0, 0.5)
 * @param margin how far above a trial of the front does not matter yet, in standard errors of that
 *     trial's score; at least 0
 * @throws IllegalArgumentException if a value is out of its range
 */
public record RaceRules(List<Double> shares, double error, double margin) implements Serializable {

  /**
   * Rules that can be relied on where nothing else is said: twice the standard error is about the
   * 95 % interval of a score.
   */
  public static final RaceRules USUAL = new RaceRules(List.of(0.05, 0.1, 0.2, 0.4), 0.05, 2);

  public RaceRules {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    shares = new ArrayList<>(shares);
    if (shares.isEmpty() || !isAscending(shares)) {
      throw new IllegalArgumentException(
          "The shares %s of a race must ascend and lie inside (0, 1).".formatted(shares));
    }
    if (!(error > 0 && error < 0.5)) {
      throw new IllegalArgumentException(
          "The error %s of a race must be inside (0, 0.5).".formatted(error));
    }
    if (!(margin >= 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "The margin %s of a race must be a number of standard errors, at least 0."
              .formatted(margin));
    }
  }

  private static boolean isAscending(List<Double> shares) {
    double before = 0;
    for (double share : shares) {
      if (!(share > before && share < 1)) {
        return false;
      }
      before = share;
    }
    return true;
  }

  /** The error of a single test against one of these many opponents after one of the shares. */
  public double level(int opponents) {
    return error / (shares.size() * (double) opponents);
  }
}
