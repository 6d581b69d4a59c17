package io.amalgam.jobs.worker;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.racing.Race;
import io.amalgam.search.space.Ratios;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the driver asks of a worker: merge at these ratios and evaluate. Shipped to executors.
 *
 * @param study the study's name
 * @param trial the trial's number, or that of an ascent's step, counted from 0
 * @param values one ratio per group of the study's merge plan, each in [0, 1]
 * @param tasks names of the tasks to measure, at least one, in the order of the setup
 * @param gradients the metrics whose gradients over the ratios are wanted, too, where they have one
 * @param race what may stop the trial before all items are measured; absent where nothing may
 * @param ascent the ascent, in words, of which this is a step; absent where it is a trial
 */
public record TrialRequest(
    String study,
    int trial,
    List<Double> values,
    List<String> tasks,
    List<ObjectiveExpression.Term> gradients,
    @Nullable Race race,
    @Nullable String ascent)
    implements Serializable {

  public TrialRequest {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    values = new ArrayList<>(new Ratios(values).values());
    tasks = new ArrayList<>(tasks);
    gradients = new ArrayList<>(gradients);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d of study %s asks for no task: there would be nothing to measure."
              .formatted(trial, study));
    }
  }

  /** A trial. */
  public TrialRequest(
      String study,
      int trial,
      List<Double> values,
      List<String> tasks,
      List<ObjectiveExpression.Term> gradients,
      @Nullable Race race) {
    this(study, trial, values, tasks, gradients, race, null);
  }

  /** A request that nothing stops. */
  public TrialRequest(
      String study,
      int trial,
      List<Double> values,
      List<String> tasks,
      List<ObjectiveExpression.Term> gradients) {
    this(study, trial, values, tasks, gradients, null, null);
  }

  /** A request for scores alone. */
  public TrialRequest(String study, int trial, List<Double> values, List<String> tasks) {
    this(study, trial, values, tasks, List.of());
  }

  /** What it is within its study, in words. */
  public String described() {
    return ascent == null ? "trial %d".formatted(trial) : "%s, step %d".formatted(ascent, trial);
  }

  /** The metrics of a task whose gradients are wanted. */
  Set<String> gradientsOf(String task) {
    return gradients.stream()
        .filter(term -> term.task().equals(task))
        .map(ObjectiveExpression.Term::metric)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The ratios, checked. */
  public Ratios ratios() {
    return new Ratios(values);
  }
}
