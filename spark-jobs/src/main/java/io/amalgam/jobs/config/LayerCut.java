package io.amalgam.jobs.config;

import java.util.List;

/** How layers are cut into blocks of consecutive layers. */
public sealed interface LayerCut {

  /**
   * A number of blocks.
   *
   * @param count the number, at least 1
   * @param authors whether the blocks are cut as in the code published with arXiv 2309.06256;
   *     otherwise their sizes differ by at most one
   */
  record Blocks(int count, boolean authors) implements LayerCut {

    public Blocks {
      if (count < 1) {
        throw new IllegalArgumentException("At least 1 block is needed, not %d.".formatted(count));
      }
    }
  }

  /** Every layer on its own. */
  record Each() implements LayerCut {}

  /**
   * Explicit boundaries.
   *
   * @param firsts the first layers of the second and later blocks, counted from 0: ascending, at
   *     least 1
   */
  record Cuts(List<Integer> firsts) implements LayerCut {

    public Cuts {
      firsts = List.copyOf(firsts);
    }
  }
}
