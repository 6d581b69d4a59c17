package io.amalgam.jobs.racing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which items of a race are measured next. Most are those of which the most is open; some are drawn
 * at random from the others, for what is taken for sure may not be.
 */
final class ItemDraw {

  /** The share of items that is drawn at random. */
  private static final double AT_RANDOM = 0.25;

  private final Random random;

  ItemDraw(Random random) {
    this.random = random;
  }

  /**
   * Draws.
   *
   * @param count how many, at most those not measured
   * @param measured by item
   * @param open by item: how much it adds to what is not known
   */
  List<Integer> next(int count, boolean[] measured, List<Double> open) {
    List<Integer> left =
        new ArrayList<>(
            IntStream.range(0, measured.length)
                .filter(i -> !measured[i])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -open.get(i)))
                .toList());
    int atRandom = (int) Math.round(count * AT_RANDOM);
    List<Integer> drawn = new ArrayList<>(left.subList(0, count - atRandom));
    List<Integer> others = left.subList(count - atRandom, left.size());
    for (int k = 0; k < atRandom; k++) {
      drawn.add(others.remove(random.nextInt(others.size())));
    }
    return drawn;
  }
}
