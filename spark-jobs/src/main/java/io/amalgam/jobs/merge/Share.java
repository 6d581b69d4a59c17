package io.amalgam.jobs.merge;

import io.amalgam.search.space.Ratios;
import java.io.Serializable;

/** Which ratio a tensor takes. */
public sealed interface Share extends Serializable {

  /** The ratio of the aligned checkpoint in a tensor of this share, in [0, 1]. */
  double ratio(Ratios ratios);

  /**
   * The ratio of a group.
   *
   * @param index the group, counted from 0
   */
  record Group(int index) implements Share {

    public Group {
      if (index < 0) {
        throw new IllegalArgumentException("Group %d must be at least 0.".formatted(index));
      }
    }

    @Override
    public double ratio(Ratios ratios) {
      return ratios.get(index);
    }
  }

  /**
   * A ratio that is not searched.
   *
   * @param ratio in [0, 1]: 0 is the base, 1 the aligned checkpoint
   */
  record Fixed(double ratio) implements Share {

    public Fixed {
      if (!(ratio >= 0 && ratio <= 1)) {
        throw new IllegalArgumentException("Ratio %s must lie in [0, 1].".formatted(ratio));
      }
    }

    @Override
    public double ratio(Ratios ratios) {
      return ratio;
    }
  }

  /** The mean of all groups' ratios: the α of arXiv 2309.06256. */
  record Mean() implements Share {

    @Override
    public double ratio(Ratios ratios) {
      double mean = ratios.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
      return Math.min(1, Math.max(0, mean));
    }
  }
}
