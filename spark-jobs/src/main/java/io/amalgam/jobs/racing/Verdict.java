package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Measurement;
import java.util.List;

/**
 * That a trial no longer matters to the front.
 *
 * @param gain the most that it may add to the hypervolume
 * @param estimates of its scores, one per objective, with standard errors
 */
record Verdict(double gain, List<Measurement> estimates) {}
