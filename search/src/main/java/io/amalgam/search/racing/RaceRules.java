package io.amalgam.search.racing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How trials are raced: measured on nested shares of the items, and stopped after a share if they
 * can no longer add enough to the front's hypervolume.
 *
 * <p>What a trial may still add is what the upper ends of prediction intervals of its scores would
 * add, all objectives at once. A trial that truly adds the gain or more is stopped with at most the
 * stated error probability, as far as it is foretold as well as the trials measured before it and
 * errors are as likely above as below: the intervals are such that they hold for as many of those
 * trials, raced in the same way, after all shares and in all objectives ({@link RehearsedErrors}).
 *
 * @param shares of the items, ascending, inside (0, 1), at least one
 * @param error the probability of stopping a trial that matters, inside [0.005, 0.5)
 * @param gain the least hypervolume that matters, where 1 is the whole distance between base and
 *     aligned in every objective; above 0
 * @throws IllegalArgumentException if a value is out of its range
 */
public record RaceRules(List<Double> shares, double error, double gain) implements Serializable {

  /** A smaller error takes more peers than a study has: 99 are needed for this one. */
  public static final double LEAST_ERROR = 0.005;

  /** What holds where a campaign says nothing else. */
  public static final RaceRules USUAL =
      new RaceRules(List.of(0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8), 0.05, 0.005);

  public RaceRules {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    shares = new ArrayList<>(shares);
    if (shares.isEmpty() || !isAscending(shares)) {
      throw new IllegalArgumentException(
          "The shares %s of a race must ascend and lie inside (0, 1).".formatted(shares));
    }
    if (!(error >= LEAST_ERROR && error < 0.5)) {
      throw new IllegalArgumentException(
          "The error %s of a race must be inside [%s, 0.5).".formatted(error, LEAST_ERROR));
    }
    if (!(gain > 0) || Double.isInfinite(gain)) {
      throw new IllegalArgumentException(
          "The gain %s of a race must be a hypervolume above 0.".formatted(gain));
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

  /** With fewer peers no interval has that error. */
  public int fewestPeers() {
    int peers = ItemSurfaces.FEWEST_PEERS;
    while (RehearsedErrors.rank(error, peers) > peers) {
      peers++;
    }
    return peers;
  }
}
