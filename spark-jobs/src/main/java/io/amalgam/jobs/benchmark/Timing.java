package io.amalgam.jobs.benchmark;

import java.util.List;

/** Seconds of the wall clock. */
public final class Timing {

  private Timing() {}

  /** How long some work takes. */
  public static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The middle of the values, the upper one of an even number. */
  public static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
