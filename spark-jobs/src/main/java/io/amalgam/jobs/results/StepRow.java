package io.amalgam.jobs.results;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.space.Ratios;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point that one of HMA's ascents looked at.
 *
 * @param study the study's name
 * @param number the step's number in its study, counted from 0
 * @param blocks K, at least 1
 * @param alpha the mean of the K ratios, in [0, 1]
 * @param step its position in its ascent, counted from 0
 * @param objective the objective that is climbed
 * @param ratios one ratio per group, each in [0, 1]
 * @param value the objective's value, finite; absent if it could not be measured
 * @param gradient by the ratios; unknown if it could not be measured or is not finite
 * @param reason why it could not be measured; absent if it was
 * @param started when its last attempt began; kept to the microsecond
 * @param ended when it ended, not before it started; kept to the microsecond
 * @param device what it ran on
 * @param computeType the type computed in
 * @throws IllegalArgumentException if a value is out of its range
 */
public record StepRow(
    String study,
    int number,
    int blocks,
    double alpha,
    int step,
    String objective,
    List<Double> ratios,
    @Nullable Double value,
    Gradient gradient,
    @Nullable String reason,
    Instant started,
    Instant ended,
    String device,
    String computeType) {

  public StepRow {
    Checks.studyName(study);
    Checks.atLeast("A step's number", 0, number);
    Checks.atLeast("The blocks of step " + number, 1, blocks);
    Checks.atLeast("The position of step " + number, 0, step);
    ratios = new Ratios(ratios).values();
    started = Checks.micros(started);
    ended = Checks.micros(ended);
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "The mean ratio of step %d is %s but must lie in [0, 1].".formatted(number, alpha));
    }
    if ((value == null) == (reason == null)) {
      throw new IllegalArgumentException(
          "Step %d has value %s and reason %s: it must have either."
              .formatted(number, value, reason));
    }
    if (value != null) {
      Checks.finite("The value of step " + number, value);
    }
    checkGradient(number, ratios.size(), value, gradient);
  }

  private static void checkGradient(
      int number, int groups, @Nullable Double value, Gradient gradient) {
    if (gradient.isKnown() && (value == null || gradient.slopes().size() != groups)) {
      throw new IllegalArgumentException(
          "Step %d of %d groups has value %s and %d slopes: they must be one a group, beside a value."
              .formatted(number, groups, value, gradient.slopes().size()));
    }
  }
}
