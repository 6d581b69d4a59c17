package io.amalgam.jobs.results;

/**
 * How large parts become.
 *
 * @param trials at most in a part; so many small files are also what a study's compaction begins at
 * @param bytes of the small files in a part, at most, but for the last one's: parts are made and
 *     read in memory
 */
record PartLimits(int trials, long bytes) {

  /** More trials would hardly be read faster, and this is what one damaged file can take. */
  static final PartLimits USUAL = new PartLimits(1000, 16L << 20);

  PartLimits {
    Checks.atLeast("The trials of a part", 2, trials);
  }
}
