package io.amalgam.jobs.racing;

import java.io.Serializable;
import java.util.Arrays;

/** One score of every item of a task, by position; finite. Shipped to executors. */
public final class ItemValues implements Serializable {

  private static final long serialVersionUID = 1;

  private final double[] values;

  /**
   * These scores.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  public ItemValues(double... values) {
    this.values = values.clone();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A score of an item is %s.".formatted(value));
      }
    }
  }

  /** The score of the item at a position. */
  double of(int item) {
    return values[item];
  }

  double sum() {
    return Arrays.stream(values).sum();
  }

  /** The number of items. */
  int count() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length + " scores";
  }
}
