package io.amalgam.jobs.report;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.StoredObjectives;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.ClusterResampling;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.study.Normalisation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Computes trials' objectives again over resampled items, the same items for all trials. */
final class ItemDraws {

  private final List<ObjectiveSpec> objectives;
  private final List<Map<Term, ItemSums>> trials = new ArrayList<>();

  /** The clusters of each task with their numbers of items. */
  private final Map<String, List<Map.Entry<String, Integer>>> clusters = new LinkedHashMap<>();

  private ItemDraws(List<ObjectiveSpec> objectives) {
    this.objectives = objectives;
  }

  /**
   * Reads the items of trials.
   *
   * @param trials complete ones; the base model's first
   * @param items of a trial
   * @throws NoDrawsException if an objective cannot be computed from items
   */
  static ItemDraws of(
      StudyRow study, List<TrialRow> trials, Function<TrialRow, List<ItemRow>> items)
      throws NoDrawsException {
    List<ObjectiveSpec> specs = new ArrayList<>();
    for (Objective objective : study.objectives()) {
      Optional<ObjectiveSpec> spec = StoredObjectives.find(study.config(), objective);
      specs.add(
          spec.orElseThrow(
              () ->
                  new NoDrawsException(
                      "the study's row does not say what %s is computed from"
                          .formatted(objective.name()))));
    }
    ItemDraws draws = new ItemDraws(List.copyOf(specs));
    for (TrialRow trial : trials) {
      draws.add(trial, items.apply(trial));
    }
    return draws;
  }

  private void add(TrialRow trial, List<ItemRow> items) throws NoDrawsException {
    Map<Term, ItemSums> sums = new LinkedHashMap<>();
    for (ObjectiveSpec objective : objectives) {
      for (Term term : objective.expression().terms()) {
        sums.put(term, sums(trial, term, items));
      }
    }
    trials.add(sums);
  }

  private ItemSums sums(TrialRow trial, Term term, List<ItemRow> items) throws NoDrawsException {
    for (TaskValue value : trial.measurements()) {
      if (value.task().equals(term.task()) && value.metric().equals(term.metric())) {
        Optional<ItemSums> found = ItemSums.of(term, items, value.value());
        if (found.isPresent() && hasTheClusters(term, found.get())) {
          return found.get();
        }
      }
    }
    throw new NoDrawsException(
        "%s of trial %d is not the mean of stored scores of the same items"
            .formatted(term, trial.trial()));
  }

  private boolean hasTheClusters(Term term, ItemSums sums) {
    List<Map.Entry<String, Integer>> sizes = List.copyOf(sums.items().entrySet());
    return clusters.computeIfAbsent(term.task(), task -> sizes).equals(sizes);
  }

  /**
   * The points of all trials in all draws.
   *
   * @return draws × trials × objectives, on the scale
   */
  double[][][] points(ClusterResampling resampling, Normalisation scale) {
    Map<String, int[][]> counts = new LinkedHashMap<>();
    clusters.forEach((task, sizes) -> counts.put(task, resampling.counts(task, sizes.size())));
    double[][][] points = new double[resampling.draws()][trials.size()][objectives.size()];
    for (int m = 0; m < objectives.size(); m++) {
      ObjectiveSpec objective = objectives.get(m);
      for (int d = 0; d < points.length; d++) {
        double base = objective.relativeToBase() ? value(objective, 0, counts, d) : 0;
        for (int t = 0; t < trials.size(); t++) {
          double value = value(objective, t, counts, d) - base;
          double signed = objective.direction().toMaximise(value);
          points[d][t][m] = (signed - scale.reference().get(m)) / scale.units().get(m);
        }
      }
    }
    return points;
  }

  private double value(ObjectiveSpec objective, int trial, Map<String, int[][]> counts, int draw) {
    double sum = 0;
    for (Term term : objective.expression().terms()) {
      sum += sums(trial, term).mean(counts.get(term.task())[draw]);
    }
    return sum / objective.expression().terms().size();
  }

  private ItemSums sums(int trial, Term term) {
    ItemSums sums = trials.get(trial).get(term);
    if (sums == null) {
      throw new IllegalStateException("No sums of %s.".formatted(term));
    }
    return sums;
  }
}
