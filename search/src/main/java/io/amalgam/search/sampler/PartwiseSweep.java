package io.amalgam.search.sampler;

import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Part-wise model averaging (arXiv 2309.06256): the groups of one part share a ratio that is swept
 * while all other parts stay aligned. The parts are even runs of neighbouring groups; three of them
 * are the paper's input, middle and output part, and as many as there are groups take each group by
 * itself.
 *
 * <p>A part of m mixes takes the ratios 0, 1/m … (m − 1)/m; at 1 every part would be the aligned
 * model, which is a reference already. The parts take turns, lowest ratio first. A mix that has
 * been told, whoever proposed it and however it ended, is not proposed again.
 */
public final class PartwiseSweep implements Sampler {

  private final FixedList mixes;

  /**
   * A sweep of each part.
   *
   * @param parts the number of parts, from 2 to the number of groups
   * @param mixes the number of mixes of each part, at least 1
   * @throws IllegalArgumentException if one is out of its range
   */
  public PartwiseSweep(SearchSpace space, int parts, int mixes) {
    if (parts < 2 || parts > space.dimensions()) {
      throw new IllegalArgumentException(
          "The sweep has %d parts but must have from 2 to %d, the number of groups: each part needs a group."
              .formatted(parts, space.dimensions()));
    }
    if (mixes < 1) {
      throw new IllegalArgumentException(
          "A sweep needs at least 1 mix of each part but has %d.".formatted(mixes));
    }
    this.mixes = new FixedList(vectors(LayerGroups.blocks(space.dimensions(), parts), mixes));
  }

  @Override
  public Optional<Ratios> ask(int number) {
    return mixes.next();
  }

  @Override
  public void tell(FinishedTrial trial) {
    mixes.tell(trial.trial().ratios());
  }

  private static List<Ratios> vectors(LayerGroups parts, int mixes) {
    return IntStream.range(0, mixes)
        .mapToDouble(step -> step / (double) mixes)
        .boxed()
        .flatMap(
            ratio -> IntStream.range(0, parts.size()).mapToObj(part -> vector(parts, part, ratio)))
        .toList();
  }

  private static Ratios vector(LayerGroups parts, int part, double ratio) {
    double[] values = new double[parts.layers()];
    Arrays.fill(values, 1);
    Arrays.fill(values, parts.first(part), parts.last(part) + 1, ratio);
    return Ratios.of(values);
  }
}
