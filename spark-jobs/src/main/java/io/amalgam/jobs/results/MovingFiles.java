package io.amalgam.jobs.results;

import java.util.function.Supplier;

/** Reads a folder while a compaction may be moving its rows from file to file. */
final class MovingFiles {

  /** A compaction replaces a file once; more than a few in a row are not to be expected. */
  private static final int TRIES = 20;

  private MovingFiles() {}

  /**
   * What is read, from the beginning again if a file vanished meanwhile.
   *
   * @throws ResultsException if files vanish each time
   */
  static <T> T read(Supplier<T> reading) {
    for (int i = 1; ; i++) {
      try {
        return reading.get();
      } catch (VanishedException e) {
        if (i == TRIES) {
          throw ResultsException.failure(
              "%s Files of the results folder vanish while they are read: end what removes them and run the command again."
                  .formatted(e.getMessage()),
              e);
        }
      }
    }
  }
}
