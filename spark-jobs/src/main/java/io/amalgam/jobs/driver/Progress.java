package io.amalgam.jobs.driver;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a study is.
 *
 * @param study the study's name
 * @param done trials that have ended, whatever came of them
 * @param running trials that are measured or wait for it
 * @param failed trials that failed
 * @param total trials that the study will have, as far as is known
 * @param front trials on the front
 * @param hypervolume of all complete trials; absent until base and aligned are measured
 * @param cached trials that ended in this process without anything being measured for them
 * @param doneNow trials that ended in this process
 * @param elapsed time since this process took the study up
 * @param pruned trials that were stopped because they did not matter to the front any more
 */
public record Progress(
    String study,
    int done,
    int running,
    int failed,
    int total,
    int front,
    OptionalDouble hypervolume,
    int cached,
    int doneNow,
    Duration elapsed,
    int pruned) {

  /** Time left at the pace of what was measured so far; zero while there is no pace yet. */
  public Duration left() {
    int measured = doneNow - cached;
    return measured <= 0
        ? Duration.ZERO
        : elapsed.multipliedBy(Math.max(0, total - done)).dividedBy(measured);
  }

  /** Seconds that pass from one trial's end to the next one's, of those that were measured. */
  public OptionalDouble secondsPerTrial() {
    int measured = doneNow - cached;
    return measured <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(elapsed.toMillis() / 1000.0 / measured);
  }
}
