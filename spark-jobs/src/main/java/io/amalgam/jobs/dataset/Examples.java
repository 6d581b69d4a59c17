package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.search.random.RandomStreams;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Examples to draw from. What is drawn for an item depends on the seed, the item's position and the
 * number of examples only. The draw is ours; its form, examples one after the other with a blank
 * line behind each, is that of lm-evaluation-harness.
 */
final class Examples {

  private static final String SEPARATOR = "\n\n";

  private final Dataset<String> pool;
  private final FewShot fewShot;
  private final boolean same;

  private Examples(Dataset<String> pool, FewShot fewShot, boolean same) {
    this.pool = pool;
    this.fewShot = fewShot;
    this.same = same;
  }

  /**
   * Reads all examples.
   *
   * @param same whether they are the items themselves: then none is its own example
   * @param example a question with its answer
   * @throws ItemException if the file cannot be used or has too few rows
   */
  static Examples read(
      DataFile file, FewShot fewShot, boolean same, Function<Row, String> example) {
    Dataset<String> pool = Dataset.read(file, fewShot.items().most(), example);
    int available = pool.entries().size() - (same ? 1 : 0);
    if (fewShot.count() > available) {
      throw new ItemException(
          "%s has %d rows to draw examples from%s, but few_shot.count is %d. Lower it, or name a larger file."
              .formatted(
                  file.name(),
                  available,
                  same ? " (an item is not its own example)" : "",
                  fewShot.count()));
    }
    return new Examples(pool, fewShot, same);
  }

  /** Digest of the rows that are drawn from. */
  String digest() {
    return pool.digest();
  }

  /** The text that comes before an item, counted from 0. */
  String before(int item) {
    StringBuilder text = new StringBuilder();
    for (int drawn : draw(item)) {
      text.append(pool.entries().get(drawn)).append(SEPARATOR);
    }
    return text.toString();
  }

  /** Different rows, in the order of their draws. */
  private Set<Integer> draw(int item) {
    RandomGenerator random = new RandomStreams(fewShot.seed()).stream(item, "few-shot examples");
    Set<Integer> drawn = new LinkedHashSet<>();
    while (drawn.size() < fewShot.count()) {
      int row = random.nextInt(pool.entries().size());
      if (!same || row != item) {
        drawn.add(row);
      }
    }
    return drawn;
  }
}
