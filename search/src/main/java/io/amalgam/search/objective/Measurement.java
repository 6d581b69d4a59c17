package io.amalgam.search.objective;

/**
 * A value measured on a sample of items.
 *
 * @param value the estimate, in the unit of what was measured; finite
 * @param standardError its standard error over the items, in the same unit; finite, at least 0
 * @param items the number of items measured, at least 1
 * @throws IllegalArgumentException if a number is not finite or out of its range
 */
public record Measurement(double value, double standardError, long items)
    implements java.io.Serializable {

  public Measurement {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "A measured value must be finite but is %s.".formatted(value));
    }
    if (!(standardError >= 0) || Double.isInfinite(standardError)) {
      throw new IllegalArgumentException(
          "A standard error must be finite and at least 0 but is %s.".formatted(standardError));
    }
    if (items < 1) {
      throw new IllegalArgumentException(
          "A measurement needs at least one item but has %d.".formatted(items));
    }
  }
}
