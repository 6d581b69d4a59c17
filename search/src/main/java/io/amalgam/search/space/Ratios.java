package io.amalgam.search.space;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A vector of ratios, one per group. A ratio is the share of the aligned checkpoint in the merge: 0
 * is the base model, 1 the aligned one (the convention of arXiv 2309.06256; its authors' code
 * counts the other way round).
 *
 * @param values one ratio per group, in the order of the search space, each in [0, 1]
 * @throws IllegalArgumentException if there is no value, or one lies outside [0, 1] or is not a
 *     number
 */
public record Ratios(List<Double> values) {

  public Ratios {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A ratio vector must have at least one ratio.");
    }
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "Ratio %d is %s but must lie in [0, 1]: 0 is the base model, 1 the aligned one."
                .formatted(i + 1, value));
      }
    }
  }

  /** The ratios of the groups in their order. */
  public static Ratios of(double... values) {
    return new Ratios(DoubleStream.of(values).boxed().toList());
  }

  /** The uniform mix (Wise-FT): the same ratio for every group. */
  public static Ratios uniform(int groups, double ratio) {
    return new Ratios(DoubleStream.generate(() -> ratio).limit(groups).boxed().toList());
  }

  /** The number of groups. */
  public int size() {
    return values.size();
  }

  /** The ratio of a group, counted from 0. */
  public double get(int group) {
    return values.get(group);
  }

  /** A fresh array of the ratios. */
  public double[] toArray() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
