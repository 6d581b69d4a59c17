package io.amalgam.search.study;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * All that decides which trials a study has, besides its sampler.
 *
 * @param name what results and reports call the study
 * @param space what is searched
 * @param objectives what is wanted, in the order of every trial's scores; at least one, names
 *     differing
 * @param budget how many trials the sampler proposes, at least 1; references and enqueued trials
 *     come on top
 * @param uniform ratios of the uniform mixes evaluated beside the search, strictly between 0 and 1
 *     (base and aligned are always evaluated)
 * @param enqueued ratio vectors evaluated after the references and before the sampler's
 * @param schedule when trials are proposed
 * @param constraints the names of the study's constraints, in the order of every trial's values;
 *     may be empty, names differing
 * @param stall when the sampler's proposals end before their budget
 * @throws IllegalArgumentException if a value is out of its range or vectors don't fit the space
 */
public record StudyPlan(
    String name,
    SearchSpace space,
    List<Objective> objectives,
    int budget,
    List<Double> uniform,
    List<Ratios> enqueued,
    Schedule schedule,
    List<String> constraints,
    Stall stall) {

  public StudyPlan {
    objectives = List.copyOf(objectives);
    uniform = List.copyOf(uniform);
    enqueued = List.copyOf(enqueued);
    constraints = List.copyOf(constraints);
    if (name.isBlank()) {
      throw new IllegalArgumentException("A study must have a name.");
    }
    checkObjectives(name, objectives);
    checkConstraints(name, constraints);
    if (budget < 1) {
      throw new IllegalArgumentException(
          "The budget of study %s is %d trials but must be at least 1.".formatted(name, budget));
    }
    uniform.forEach(StudyPlan::checkUniform);
    enqueued.forEach(space::check);
  }

  /** A plan with no uniform mixes, nothing enqueued and no constraint, asynchronous. */
  public static StudyPlan of(
      String name, SearchSpace space, List<Objective> objectives, int budget) {
    return new StudyPlan(
        name,
        space,
        objectives,
        budget,
        List.of(),
        List.of(),
        new Schedule.Asynchronous(),
        List.of(),
        Stall.NEVER);
  }

  /** The same plan with this budget. */
  public StudyPlan withBudget(int trials) {
    return new StudyPlan(
        name, space, objectives, trials, uniform, enqueued, schedule, constraints, stall);
  }

  /** The same plan with these uniform mixes. */
  public StudyPlan withUniform(List<Double> ratios) {
    return new StudyPlan(
        name, space, objectives, budget, ratios, enqueued, schedule, constraints, stall);
  }

  /** The same plan with these vectors enqueued. */
  public StudyPlan withEnqueued(List<Ratios> vectors) {
    return new StudyPlan(
        name, space, objectives, budget, uniform, vectors, schedule, constraints, stall);
  }

  /** The same plan on this schedule. */
  public StudyPlan withSchedule(Schedule other) {
    return new StudyPlan(
        name, space, objectives, budget, uniform, enqueued, other, constraints, stall);
  }

  /** The same plan under these constraints. */
  public StudyPlan withConstraints(List<String> names) {
    return new StudyPlan(
        name, space, objectives, budget, uniform, enqueued, schedule, names, stall);
  }

  /** The same plan that ends when this stall is reached. */
  public StudyPlan withStall(Stall other) {
    return new StudyPlan(
        name, space, objectives, budget, uniform, enqueued, schedule, constraints, other);
  }

  /**
   * The trials that come before any of the sampler's, numbered from 0: base, aligned, the uniform
   * mixes, what is enqueued.
   */
  public List<Trial> opening() {
    int groups = space.dimensions();
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial(0, Ratios.uniform(groups, 0), Origin.BASE));
    trials.add(new Trial(1, Ratios.uniform(groups, 1), Origin.ALIGNED));
    for (double ratio : uniform) {
      trials.add(new Trial(trials.size(), Ratios.uniform(groups, ratio), Origin.UNIFORM));
    }
    for (Ratios ratios : enqueued) {
      trials.add(new Trial(trials.size(), ratios, Origin.ENQUEUED));
    }
    return List.copyOf(trials);
  }

  private static void checkObjectives(String name, List<Objective> objectives) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("Study %s needs at least one objective.".formatted(name));
    }
    List<String> names = objectives.stream().map(Objective::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "The objectives %s of study %s must all differ in name.".formatted(names, name));
    }
  }

  private static void checkConstraints(String name, List<String> constraints) {
    if (constraints.stream().distinct().count() != constraints.size()) {
      throw new IllegalArgumentException(
          "The constraints %s of study %s must all differ in name.".formatted(constraints, name));
    }
  }

  private static void checkUniform(double ratio) {
    if (!(ratio > 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          "The uniform mix %s must lie strictly between 0 and 1: base (0) and aligned (1) are always evaluated, so leave them out."
              .formatted(ratio));
    }
  }
}
