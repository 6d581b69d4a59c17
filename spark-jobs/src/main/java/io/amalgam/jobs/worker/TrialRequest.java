package io.amalgam.jobs.worker;

import io.amalgam.search.space.Ratios;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the driver asks of a worker: merge at these ratios and evaluate. Shipped to executors.
 *
 * @param study the study's name
 * @param trial the trial's number, counted from 0
 * @param values one ratio per group of the study's merge plan, each in [0, 1]
 * @param tasks names of the tasks to measure, at least one, in the order of the setup
 */
public record TrialRequest(String study, int trial, List<Double> values, List<String> tasks)
    implements Serializable {

  public TrialRequest {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    values = new ArrayList<>(new Ratios(values).values());
    tasks = new ArrayList<>(tasks);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d of study %s asks for no task: there would be nothing to measure."
              .formatted(trial, study));
    }
  }

  /** The ratios, checked. */
  public Ratios ratios() {
    return new Ratios(values);
  }
}
