package io.amalgam.search.sampler.hma;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * HMA's ascent for one K and one α (arXiv 2309.06256, Eq. 9): the groups of a space are cut into K
 * even runs of neighbours that share a ratio, and the mean of the K ratios is α. It is asked for
 * points of the whole space and told what was found there; a run's slope is the sum of its groups'.
 */
public final class BlockAscent {

  private final LayerGroups runs;
  private final MeanBox box;
  private final ProjectedAscent ascent;

  /**
   * An ascent from the uniform mix α.
   *
   * @param blocks K, from 1 to the number of groups; runs differ by at most one group
   * @param mean α, in [0, 1]
   * @throws IllegalArgumentException if one is out of its range
   */
  public BlockAscent(SearchSpace space, int blocks, double mean, AscentRule rule) {
    if (blocks < 1 || blocks > space.dimensions()) {
      throw new IllegalArgumentException(
          "HMA has K = %d blocks but must have from 1 to %d, the number of groups: each block needs a group. Leave it out of sampler.blocks, or cut the layers finer in merge.groups.layers."
              .formatted(blocks, space.dimensions()));
    }
    this.runs = LayerGroups.blocks(space.dimensions(), blocks);
    this.box = new MeanBox(blocks, mean);
    this.ascent = new ProjectedAscent(box, rule);
  }

  /** K. */
  public int blocks() {
    return box.groups();
  }

  /** α. */
  public double mean() {
    return box.mean();
  }

  /** The ratios to evaluate next; empty if it has stopped. The same until they are told. */
  public Optional<Ratios> next() {
    return ascent.next().map(this::spread);
  }

  /**
   * What was found at {@link #next}, as {@link ProjectedAscent#tell} has it.
   *
   * @param value to be maximised
   * @param gradient by the ratios of the space's groups, known or not
   * @throws IllegalStateException if it has stopped
   * @throws IllegalArgumentException if the gradient is for another number of groups
   */
  public void tell(double value, Gradient gradient) {
    if (gradient.isKnown() && gradient.slopes().size() != runs.layers()) {
      throw new IllegalArgumentException(
          "A gradient over %d groups has %d slopes."
              .formatted(runs.layers(), gradient.slopes().size()));
    }
    ascent.tell(value, gradient.isKnown() ? gathered(gradient) : gradient);
  }

  private Gradient gathered(Gradient gradient) {
    List<Double> slopes = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      slopes.add(
          gradient.slopes().subList(runs.first(run), runs.last(run) + 1).stream()
              .mapToDouble(Double::doubleValue)
              .sum());
    }
    return new Gradient(slopes);
  }

  private Ratios spread(Ratios ratios) {
    double[] values = new double[runs.layers()];
    for (int run = 0; run < runs.size(); run++) {
      Arrays.fill(values, runs.first(run), runs.last(run) + 1, ratios.get(run));
    }
    return Ratios.of(values);
  }

  /** The best point so far; empty before the first is told, or if that could not be measured. */
  public Optional<Ratios> solution() {
    return ascent.solution().map(this::spread);
  }

  /** The value at {@link #solution}; not a number without one. */
  public double value() {
    return ascent.value();
  }

  /** How many points were looked at. */
  public int evaluations() {
    return ascent.evaluations();
  }
}
