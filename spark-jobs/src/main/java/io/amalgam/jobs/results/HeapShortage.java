package io.amalgam.jobs.results;

/** What it means that memory ran out while the rows of a file were read. */
final class HeapShortage {

  /**
   * What a byte of a file may become in memory, several files at a time: a value that is repeated
   * takes a bit there and a row of its own here.
   */
  private static final long MOST_A_BYTE = 1000;

  private HeapShortage() {}

  /**
   * Whether a sound file of so many bytes may have needed more than is left: where it may not, its
   * lengths are damaged.
   */
  static boolean explains(long fileBytes) {
    Runtime runtime = Runtime.getRuntime();
    return explains(fileBytes, runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory());
  }

  /** The same for so many bytes left. */
  static boolean explains(long fileBytes, long left) {
    return left / MOST_A_BYTE < fileBytes;
  }

  /** What this process may use, in MB. */
  static long megabytes() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }
}
