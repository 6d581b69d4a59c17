package io.amalgam.jobs.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Something done to a search.
 *
 * @param kind what
 * @param trials how many trials are stored before it is done
 * @param millis how long it is waited after that
 */
record Deed(Kind kind, int trials, int millis) {

  private static final int LONGEST_WAIT_MILLIS = 1_000;

  /** Every so many'th executor aborts, as native code does, instead of being killed. */
  private static final int ABORTS = 5;

  /** All is done while so much of a search is still to come that it cannot end meanwhile. */
  private static final double LATEST = 0.75;

  /** What is done. */
  enum Kind {
    KILL_EXECUTOR,
    ABORT_EXECUTOR,
    KILL_DRIVER
  }

  /**
   * So many deeds in a random order at random moments of a search's first three quarters.
   *
   * @param trials how many trials the search has
   */
  static List<Deed> draw(int executors, int drivers, int trials, Random random) {
    List<Kind> kinds = new ArrayList<>(Collections.nCopies(drivers, Kind.KILL_DRIVER));
    IntStream.range(0, executors)
        .mapToObj(i -> i % ABORTS == ABORTS - 1 ? Kind.ABORT_EXECUTOR : Kind.KILL_EXECUTOR)
        .forEach(kinds::add);
    Collections.shuffle(kinds, random);
    int latest = (int) (LATEST * trials);
    List<Integer> moments = kinds.stream().map(kind -> random.nextInt(latest)).sorted().toList();
    return IntStream.range(0, kinds.size())
        .mapToObj(i -> new Deed(kinds.get(i), moments.get(i), random.nextInt(LONGEST_WAIT_MILLIS)))
        .toList();
  }
}
