package io.amalgam.jobs.results;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One trial on the front of a study.
 *
 * @param study the study's name
 * @param trials how many trials the study had when its front was taken, at least 1
 * @param trial the trial's number in its study, counted from 0
 * @param origin where its ratios came from
 * @param ratios one ratio per group, each in [0, 1]
 * @param objectives its value on each objective
 * @param chance the probability of being on the front, were the items drawn again, in [0, 1];
 *     absent where it is not known
 * @param hypervolume of all trials of the study, on the scale of base and aligned; absent where
 *     these are not both measured
 * @param referenceHypervolume of base, aligned and the uniform mixes alone
 * @param written when the front was taken; kept to the microsecond
 * @throws IllegalArgumentException if a value is out of its range
 */
public record FrontRow(
    String study,
    int trials,
    int trial,
    Origin origin,
    List<Double> ratios,
    List<ObjectiveValue> objectives,
    @Nullable Double chance,
    @Nullable Double hypervolume,
    @Nullable Double referenceHypervolume,
    Instant written) {

  public FrontRow {
    Checks.studyName(study);
    Checks.atLeast("The trials of a front", 1, trials);
    Checks.atLeast("A trial's number", 0, trial);
    ratios = new Ratios(ratios).values();
    objectives = List.copyOf(objectives);
    if (chance != null && !(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          "The probability of trial %d to be on the front is %s: it must be in [0, 1]."
              .formatted(trial, chance));
    }
    written = Checks.micros(written);
  }
}
