package io.amalgam.search.study;

/**
 * When a search has stalled: its hypervolume has grown by no more than so much over its sampler's
 * last trials, in the order in which the schedule tells of them. Trials that were under way then
 * are finished, and whatever they gain, none is proposed any more.
 *
 * @param trials how many of the sampler's trials, at least 1; {@link Integer#MAX_VALUE} is never
 * @param gain the growth that does not count, in units of {@link Normalisation}; finite, at least 0
 * @throws IllegalArgumentException if a number is out of its range
 */
public record Stall(int trials, double gain) {

  /** The search ends with its budget. */
  public static final Stall NEVER = new Stall(Integer.MAX_VALUE, 0);

  public Stall {
    if (trials < 1) {
      throw new IllegalArgumentException(
          "A search stalls over at least 1 trial, not %d.".formatted(trials));
    }
    if (!(gain >= 0 && Double.isFinite(gain))) {
      throw new IllegalArgumentException(
          "The gain that does not count must be finite and at least 0 but is %s.".formatted(gain));
    }
  }

  boolean isNever() {
    return trials == Integer.MAX_VALUE;
  }
}
