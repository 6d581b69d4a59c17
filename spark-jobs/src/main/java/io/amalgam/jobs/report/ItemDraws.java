package io.amalgam.jobs.report;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.StoredObjectives;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.ClusterResampling;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.study.Normalisation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Draws trials' objectives again. What items' scores determine, means and perplexities, is computed
 * over resampled items, the same items for all trials and all metrics of a task. Figures of a whole
 * corpus, whose items' shares are not stored, are drawn from the normal distribution about the
 * stored value with its standard error, for each trial by itself.
 */
final class ItemDraws {

  private final List<ObjectiveSpec> objectives;
  private final List<Map<Term, TermDraws>> trials = new ArrayList<>();

  /** The first trial's items of each metric: those of all others are to be the same. */
  private final Map<Term, ItemSums> items = new HashMap<>();

  private ItemDraws(List<ObjectiveSpec> objectives) {
    this.objectives = objectives;
  }

  /**
   * Reads the items of trials.
   *
   * @param trials complete ones; the base model's first
   * @param items of a trial
   * @throws NoDrawsException if an objective's items are missing, or do not give what is stored
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
      draws.add(trial, new TrialItems(trial, items.apply(trial)));
    }
    return draws;
  }

  private void add(TrialRow trial, TrialItems scores) throws NoDrawsException {
    Map<Term, TermDraws> all = new LinkedHashMap<>();
    for (ObjectiveSpec objective : objectives) {
      for (Term term : objective.expression().terms()) {
        Optional<ItemSums> sums = scores.sums(term);
        if (sums.isPresent()) {
          check(trial, term, sums.get());
          all.put(term, new TermDraws.Resampled(term.task(), sums.get()));
        } else {
          all.put(term, new TermDraws.Normal(trial.trial(), scores.stored(term)));
        }
      }
    }
    trials.add(all);
  }

  private void check(TrialRow trial, Term term, ItemSums sums) throws NoDrawsException {
    if (!items.computeIfAbsent(term, key -> sums).isOfSameItems(sums)) {
      throw new NoDrawsException(
          "trial %d was measured on other items of task %s than the base"
              .formatted(trial.trial(), term.task()));
    }
    if (sums.clusters() < 2) {
      throw new NoDrawsException(
          "task %s has one cluster of items only, which says nothing of chance"
              .formatted(term.task()));
    }
  }

  /** The metrics that are drawn for each trial by itself, in the order of the objectives. */
  List<Term> independent() {
    return trials.stream()
        .flatMap(terms -> terms.entrySet().stream())
        .filter(entry -> entry.getValue() instanceof TermDraws.Normal)
        .map(Map.Entry::getKey)
        .distinct()
        .toList();
  }

  /** How many clusters each objective is drawn from: of its tasks the fewest. */
  int[] clusters() {
    return objectives.stream()
        .mapToInt(
            objective ->
                objective.expression().terms().stream()
                    .flatMap(term -> trials.stream().map(terms -> terms.get(term)))
                    .mapToInt(draws -> Objects.requireNonNull(draws).clusters())
                    .min()
                    .orElseThrow())
        .toArray();
  }

  /**
   * The points of all trials in all draws.
   *
   * @return draws × trials × objectives, on the scale
   */
  double[][][] points(ClusterResampling resampling, Normalisation scale) {
    Map<String, int[][]> counts = new HashMap<>();
    items.forEach(
        (term, sums) ->
            counts.computeIfAbsent(term.task(), task -> resampling.counts(task, sums.clusters())));
    double[][][] points = new double[resampling.draws()][trials.size()][objectives.size()];
    for (int m = 0; m < objectives.size(); m++) {
      ObjectiveSpec objective = objectives.get(m);
      double[] base = trials.isEmpty() ? new double[0] : values(objective, 0, counts, resampling);
      for (int t = 0; t < trials.size(); t++) {
        double[] values = values(objective, t, counts, resampling);
        for (int d = 0; d < points.length; d++) {
          double value = objective.relativeToBase() ? values[d] - base[d] : values[d];
          double signed = objective.direction().toMaximise(value);
          points[d][t][m] = (signed - scale.reference().get(m)) / scale.units().get(m);
        }
      }
    }
    return points;
  }

  private double[] values(
      ObjectiveSpec objective,
      int trial,
      Map<String, int[][]> counts,
      ClusterResampling resampling) {
    List<Term> terms = objective.expression().terms();
    double[] values = new double[resampling.draws()];
    for (Term term : terms) {
      double[] drawn =
          Objects.requireNonNull(trials.get(trial).get(term)).values(counts, resampling);
      for (int d = 0; d < values.length; d++) {
        values[d] += drawn[d] / terms.size();
      }
    }
    return values;
  }
}
