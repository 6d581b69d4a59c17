package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fills rows of fixed length with texts one after the other; no text is cut.
 *
 * <p>A text that does not fit into the rest of a row waits for the next row; a few later ones are
 * tried in its place.
 */
final class Packer {

  private static final int TRIES = 4;
  private static final int MOST_WAITING = 16;

  private final int length;
  private final Supplier<Sample> source;
  private final List<Sample> waiting = new ArrayList<>();

  Packer(int length, Supplier<Sample> source) {
    this.length = length;
    this.source = source;
  }

  /** The next rows. */
  Rows next(int rows) {
    Rows packed = new Rows(rows, length);
    for (int row = 0; row < rows; row++) {
      fill(packed, row);
    }
    return packed;
  }

  private void fill(Rows packed, int row) {
    for (int i = 0; i < waiting.size(); ) {
      if (packed.add(row, waiting.get(i))) {
        waiting.remove(i);
      } else {
        i++;
      }
    }
    for (int misses = 0; misses < TRIES && waiting.size() < MOST_WAITING; ) {
      Sample sample = source.get();
      if (!packed.add(row, sample)) {
        waiting.add(sample);
        misses++;
      }
    }
  }
}
