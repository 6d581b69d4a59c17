package io.amalgam.search.sampler;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The uniform mixes of Wise-FT, lowest ratio first: every group takes the same ratio. A mix that
 * has been told, whoever proposed it and however it ended, is not proposed again.
 */
public final class UniformSweep implements Sampler {

  private final FixedList mixes;

  private UniformSweep(SearchSpace space, List<Double> ratios) {
    mixes =
        new FixedList(
            ratios.stream().map(ratio -> Ratios.uniform(space.dimensions(), ratio)).toList());
  }

  /**
   * A sweep from base to aligned, both included.
   *
   * @param mixes the number of mixes, at least 2
   */
  public static UniformSweep withEnds(SearchSpace space, int mixes) {
    return new UniformSweep(space, ratiosWithEnds(mixes));
  }

  /**
   * A sweep between base and aligned, both left out.
   *
   * @param mixes the number of mixes, at least 1
   */
  public static UniformSweep between(SearchSpace space, int mixes) {
    return new UniformSweep(space, ratiosBetween(mixes));
  }

  /**
   * Evenly spaced ratios from 0 to 1, rising.
   *
   * @param mixes their number, at least 2
   * @throws IllegalArgumentException if there are fewer
   */
  public static List<Double> ratiosWithEnds(int mixes) {
    if (mixes < 2) {
      throw new IllegalArgumentException(
          "A sweep that includes both ends needs at least 2 mixes but has %d.".formatted(mixes));
    }
    return IntStream.range(0, mixes).mapToObj(i -> i / (mixes - 1.0)).toList();
  }

  /**
   * Evenly spaced ratios strictly between 0 and 1, rising.
   *
   * @param mixes their number, at least 1
   * @throws IllegalArgumentException if there are fewer
   */
  public static List<Double> ratiosBetween(int mixes) {
    if (mixes < 1) {
      throw new IllegalArgumentException(
          "A sweep needs at least 1 mix but has %d.".formatted(mixes));
    }
    return IntStream.rangeClosed(1, mixes).mapToObj(i -> i / (mixes + 1.0)).toList();
  }

  @Override
  public Optional<Ratios> ask(int number) {
    return mixes.next();
  }

  @Override
  public void tell(FinishedTrial trial) {
    mixes.tell(trial.trial().ratios());
  }
}
