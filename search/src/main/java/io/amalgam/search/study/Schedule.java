package io.amalgam.search.study;

/** When a study proposes trials and in which order its sampler hears of them. */
public sealed interface Schedule {

  /**
   * Every proposal is made when it is asked for, from all that is known by then, and the sampler
   * hears of trials as they finish. Fastest; the trials depend on which finished first.
   */
  record Asynchronous() implements Schedule {}

  /**
   * The sampler hears of trials in the order of their numbers, and proposes trial n as soon as it
   * has heard of all trials up to n − ahead, whatever else has finished. The same seed gives the
   * identical trials at any number of slots, through kills and resumption.
   *
   * @param ahead how many trials may be unfinished at a time, at least 1; more slots than that stay
   *     idle
   * @throws IllegalArgumentException if it is less than 1
   */
  record Deterministic(int ahead) implements Schedule {
    public Deterministic {
      if (ahead < 1) {
        throw new IllegalArgumentException(
            "A deterministic schedule must run at least 1 trial ahead but has %d."
                .formatted(ahead));
      }
    }
  }
}
