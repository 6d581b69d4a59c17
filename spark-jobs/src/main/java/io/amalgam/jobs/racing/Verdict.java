package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Measurement;
import java.util.List;

/**
 * That a trial no longer matters to the front.
 *
 * @param opponent the trial of the front that is at least as good, by its number
 * @param estimates of the trial's own scores, one per objective: the opponent's, and by how much
 *     the trial differs, with the standard error of that
 */
record Verdict(int opponent, List<Measurement> estimates) {}
