package io.amalgam.jobs.results;

import org.jspecify.annotations.Nullable;

/**
 * What a trial's scores of one task are the scores of, and where they were measured.
 *
 * @param task the task's name in the configuration
 * @param key names all that the scores depend on besides the weights
 * @param fromStudy the study they were taken from; absent if they were measured for this trial
 * @param fromTrial the trial there that they were measured for; absent if it is this one
 * @throws IllegalArgumentException if a text is empty, or only one of study and trial is given
 */
public record TaskSource(
    String task, String key, @Nullable String fromStudy, @Nullable Integer fromTrial) {

  public TaskSource {
    Checks.text("A task's name", task);
    Checks.text("The key of task " + task, key);
    if ((fromStudy == null) != (fromTrial == null)) {
      throw new IllegalArgumentException(
          "The scores of task %s are from study %s and trial %s: give both or neither."
              .formatted(task, fromStudy, fromTrial));
    }
    if (fromStudy != null && fromTrial != null) {
      Checks.studyName(fromStudy);
      Checks.atLeast("The trial that task " + task + " was measured for", 0, fromTrial);
    }
  }

  /** Scores that were measured for the trial itself. */
  public static TaskSource measured(String task, String key) {
    return new TaskSource(task, key, null, null);
  }

  /** Whether the scores were measured for the trial itself. */
  public boolean isMeasured() {
    return fromStudy == null;
  }
}
