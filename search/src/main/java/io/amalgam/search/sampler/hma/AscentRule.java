package io.amalgam.search.sampler.hma;

/**
 * When an ascent stops.
 *
 * @param evaluations how many points it may look at, at least 1
 * @param tolerance it has arrived when its next step would move no ratio by more than this, above 0
 */
public record AscentRule(int evaluations, double tolerance) {

  public AscentRule {
    if (evaluations < 1) {
      throw new IllegalArgumentException(
          "An ascent must look at 1 point at least but may look at %d.".formatted(evaluations));
    }
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "The tolerance of an ascent (%s) must lie between 0 and 1.".formatted(tolerance));
    }
  }

  /** Twenty points, to within 0.002 of a ratio. */
  public static AscentRule usual() {
    return new AscentRule(20, 0.002);
  }
}
