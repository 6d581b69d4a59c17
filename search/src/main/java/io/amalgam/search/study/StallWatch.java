package io.amalgam.search.study;

import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the hypervolume over the sampler's trials as they are told. Depends on the trials and
 * their order alone. Counting begins once base and aligned have fixed the scale.
 */
final class StallWatch {

  private final StudyPlan plan;
  private final FrontArchive front;
  private final Map<Origin, Outcome.Complete> ends = new HashMap<>();

  /** The hypervolumes after the last so many of the sampler's trials and the one before. */
  private final Deque<Double> volumes = new ArrayDeque<>();

  private boolean stalled;

  StallWatch(StudyPlan plan) {
    this.plan = plan;
    this.front = new FrontArchive(plan.objectives());
  }

  void tell(FinishedTrial trial) {
    if (plan.stall().isNever()) {
      return;
    }
    front.add(trial);
    Origin origin = trial.trial().origin();
    if (trial.outcome() instanceof Outcome.Complete complete
        && (origin == Origin.BASE || origin == Origin.ALIGNED)) {
      ends.put(origin, complete);
    }
    if (origin == Origin.SAMPLED) {
      watch();
    }
  }

  private void watch() {
    Outcome.@Nullable Complete base = ends.get(Origin.BASE);
    Outcome.@Nullable Complete aligned = ends.get(Origin.ALIGNED);
    if (base == null || aligned == null) {
      return;
    }
    Normalisation scale = Normalisation.of(plan.objectives(), base, aligned);
    volumes.addLast(scale.hypervolume(front.trials()));
    if (volumes.size() > plan.stall().trials() + 1L) {
      volumes.removeFirst();
    }
    stalled |= isFlat();
  }

  /**
   * Whether nothing was gained over so many trials once. That is final: what was under way then may
   * still gain, but on the deterministic schedule a trial is proposed at a fixed point or never.
   */
  boolean isStalled() {
    return stalled;
  }

  /** Nothing feasible yet is no stall. */
  private boolean isFlat() {
    return volumes.size() == plan.stall().trials() + 1L
        && volumes.getLast() > 0
        && volumes.getLast() - volumes.getFirst() <= plan.stall().gain();
  }
}
