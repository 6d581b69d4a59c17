package io.amalgam.jobs.report;

import io.amalgam.jobs.evaluate.ItemFormula;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stored item scores of one trial, checked against what the trial's row says of them. */
final class TrialItems {

  /** How far a value may be from what was stored, relatively: it was summed in another order. */
  private static final double TOLERANCE = 1e-6;

  private final TrialRow trial;
  private final Map<Term, SortedMap<Integer, Double>> scores = new HashMap<>();
  private final Map<String, SortedMap<Integer, String>> clusters = new HashMap<>();

  TrialItems(TrialRow trial, List<ItemRow> rows) {
    this.trial = trial;
    for (ItemRow row : rows) {
      scores
          .computeIfAbsent(new Term(row.task(), row.metric()), term -> new TreeMap<>())
          .put(row.item(), row.value());
      String cluster = row.cluster();
      clusters
          .computeIfAbsent(row.task(), task -> new TreeMap<>())
          .put(row.item(), cluster == null ? "item " + row.item() : "cluster " + cluster);
    }
  }

  /** Which items of a task were scored, and the cluster of each; an item may be one of its own. */
  private SortedMap<Integer, String> clusters(String task) {
    return clusters.getOrDefault(task, new TreeMap<>());
  }

  /**
   * A metric as the trial's row has it.
   *
   * @throws NoDrawsException if it was not measured
   */
  TaskValue stored(Term term) throws NoDrawsException {
    for (TaskValue value : trial.measurements()) {
      if (new Term(value.task(), value.metric()).equals(term)) {
        return value;
      }
    }
    throw new NoDrawsException("trial %d has no value of %s".formatted(trial.trial(), term));
  }

  /**
   * The scores of a metric, summed by cluster.
   *
   * @return empty for figures of a whole corpus
   * @throws NoDrawsException if scores are missing or do not give the stored value
   */
  Optional<ItemSums> sums(Term term) throws NoDrawsException {
    TaskValue stored = stored(term);
    Optional<ItemFormula> formula = ItemFormula.of(term.metric());
    return formula.isEmpty() ? Optional.empty() : Optional.of(sums(term, formula.get(), stored));
  }

  private ItemSums sums(Term term, ItemFormula formula, TaskValue stored) throws NoDrawsException {
    SortedMap<Integer, Double> above =
        complete(new Term(term.task(), formula.above(term.metric())), stored);
    SortedMap<Integer, Double> below =
        formula.below().isEmpty()
            ? null
            : complete(new Term(term.task(), formula.below().get()), stored);
    ItemSums sums = new ItemSums(formula, clusters(term.task()), above, below);
    if (!(Math.abs(sums.value() - stored.value())
        <= TOLERANCE * Math.max(1, Math.abs(stored.value())))) {
      throw new NoDrawsException(
          "the stored item scores of trial %d give %s for %s, but its row says %s"
              .formatted(trial.trial(), shown(sums.value()), term, shown(stored.value())));
    }
    return sums;
  }

  /** With nine digits: what two values that are refused differ in is among them. */
  private static String shown(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  private SortedMap<Integer, Double> complete(Term score, TaskValue stored)
      throws NoDrawsException {
    SortedMap<Integer, Double> known = scores.getOrDefault(score, new TreeMap<>());
    if (known.size() != stored.items()) {
      throw new NoDrawsException(
          "%d of %d item scores of %s are stored for trial %d"
              .formatted(known.size(), stored.items(), score, trial.trial()));
    }
    return known;
  }
}
