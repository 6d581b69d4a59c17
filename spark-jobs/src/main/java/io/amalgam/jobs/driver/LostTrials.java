package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.Arrivals.Arrival;
import io.amalgam.search.trial.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Trials whose tasks were lost, held back until another one comes through: if none does, it is not
 * the trials that are broken, and none of them is stored as failed.
 */
final class LostTrials {

  /** So many more than there are slots may be lost in a row. */
  private static final int MORE = 2;

  private final List<Arrival> held = new ArrayList<>();

  /** Base and aligned are no such trials: without them nothing goes on. */
  static boolean isLost(Arrival arrival) {
    Origin origin = arrival.trial().origin();
    return arrival.failure() != null && origin != Origin.BASE && origin != Origin.ALIGNED;
  }

  /**
   * Holds a lost trial back.
   *
   * @throws StudyStoppedException if that is one too many in a row
   */
  void hold(Arrival arrival, int slots) {
    held.add(arrival);
    if (held.size() > slots + MORE) {
      throw stopped();
    }
  }

  /** That nothing comes through; none of these trials is stored. */
  StudyStoppedException stopped() {
    TaskFailedException last = held.get(held.size() - 1).failure();
    return new StudyStoppedException(
        "%s lost, so something else than the trials is broken; none of them is stored. Mend it and run the same command again. The last reason: %s"
            .formatted(
                held.size() == 1 ? "1 trial was" : held.size() + " trials in a row were",
                last == null ? "unknown." : last.getMessage()));
  }

  int count() {
    return held.size();
  }

  /** Those held back, which failed by themselves: another trial has come through. */
  List<Arrival> release() {
    List<Arrival> released = List.copyOf(held);
    held.clear();
    return released;
  }
}
