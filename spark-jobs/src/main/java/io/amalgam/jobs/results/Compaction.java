package io.amalgam.jobs.results;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a compaction did.
 *
 * @param study the study's name
 * @param trials how many trials were taken into parts
 * @param parts how many parts were written for them
 * @param removed how many small files were removed, those that an earlier compaction left included
 * @param left why trials were left in files of their own, one sentence each
 */
public record Compaction(String study, int trials, int parts, int removed, List<String> left) {

  public Compaction {
    left = List.copyOf(left);
  }

  /** Whether nothing was there to do. */
  public boolean isEmpty() {
    return trials == 0 && removed == 0 && left.isEmpty();
  }

  Compaction plus(Compaction other) {
    return new Compaction(
        study,
        trials + other.trials,
        parts + other.parts,
        removed + other.removed,
        Stream.concat(left.stream(), other.left.stream()).toList());
  }
}
