package io.amalgam.search.objective;

import java.util.List;

/**
 * How a score changes with the ratios, where that is known.
 *
 * @param slopes the partial derivative of the value by each ratio, in the unit of the value per
 *     whole ratio, in the order of the space's groups; finite. Empty where the gradient is not
 *     known
 * @throws IllegalArgumentException if a slope is not finite
 */
public record Gradient(List<Double> slopes) implements java.io.Serializable {

  private static final Gradient UNKNOWN = new Gradient(List.of());

  public Gradient {
    slopes = List.copyOf(slopes);
    for (double slope : slopes) {
      if (!Double.isFinite(slope)) {
        throw new IllegalArgumentException(
            "A slope must be finite but a gradient is %s.".formatted(slopes));
      }
    }
  }

  /** The gradient of a score that has none, such as an accuracy, or whose was not asked for. */
  public static Gradient unknown() {
    return UNKNOWN;
  }

  /** Whether it is known. */
  public boolean isKnown() {
    return !slopes.isEmpty();
  }
}
