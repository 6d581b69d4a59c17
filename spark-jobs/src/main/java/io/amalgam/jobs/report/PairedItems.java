package io.amalgam.jobs.report;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.PairedDifference.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The item scores of two trials, item by item. */
final class PairedItems {

  /** How far a mean may be from what was stored, relatively: it was summed in another order. */
  private static final double TOLERANCE = 1e-6;

  private final TrialRow first;
  private final TrialRow second;
  private final Map<Term, Map<Integer, ItemRow>> ofFirst;
  private final Map<Term, Map<Integer, ItemRow>> ofSecond;

  PairedItems(
      TrialRow first, List<ItemRow> itemsOfFirst, TrialRow second, List<ItemRow> itemsOfSecond) {
    this.first = first;
    this.second = second;
    this.ofFirst = byItem(itemsOfFirst);
    this.ofSecond = byItem(itemsOfSecond);
  }

  private static Map<Term, Map<Integer, ItemRow>> byItem(List<ItemRow> items) {
    Map<Term, Map<Integer, ItemRow>> all = new HashMap<>();
    for (ItemRow item : items) {
      all.computeIfAbsent(new Term(item.task(), item.metric()), term -> new LinkedHashMap<>())
          .put(item.item(), item);
    }
    return all;
  }

  /**
   * The difference, second less first, in terms of one task together.
   *
   * @param factor what each term's mean counts for
   * @return empty if a term is no mean of its items, as BLEU and perplexities are not
   * @throws UnpairedException if the trials were measured on other items, or on one cluster only
   */
  Optional<Part> difference(List<Term> terms, double factor) {
    if (!terms.stream()
        .allMatch(term -> isMean(term, first, ofFirst) && isMean(term, second, ofSecond))) {
      return Optional.empty();
    }
    Map<Object, Integer> items = new LinkedHashMap<>();
    Map<Object, Double> sums = new LinkedHashMap<>();
    for (Term term : terms) {
      checkSame(term);
      boolean counts = term.equals(terms.get(0));
      rows(ofFirst, term)
          .forEach(
              (item, row) -> {
                String cluster = row.cluster();
                Object key = cluster == null ? (Object) item : cluster;
                double off = row(ofSecond, term, item).value() - row.value();
                sums.merge(key, off, Double::sum);
                items.merge(key, counts ? 1 : 0, Integer::sum);
              });
    }
    if (sums.size() < 2) {
      throw new UnpairedException(
          "Task %s has one cluster of items only: differences in it have no standard error."
              .formatted(terms.get(0).task()));
    }
    return Optional.of(
        Part.of(
            sums.values().stream().mapToDouble(sum -> sum).toArray(),
            items.values().stream().mapToInt(count -> count).toArray(),
            factor));
  }

  private void checkSame(Term term) {
    List<@Nullable String> clusters = new ArrayList<>();
    List<@Nullable String> others = new ArrayList<>();
    rows(ofFirst, term).values().forEach(row -> clusters.add(row.cluster()));
    for (Map.Entry<Integer, ItemRow> entry : rows(ofFirst, term).entrySet()) {
      ItemRow other = rows(ofSecond, term).get(entry.getKey());
      others.add(other == null ? "missing" : other.cluster());
    }
    if (!Objects.equals(clusters, others)
        || rows(ofFirst, term).size() != rows(ofSecond, term).size()) {
      throw new UnpairedException(
          "Trials %d and %d were not measured on the same items of task %s, so they cannot be compared item by item."
              .formatted(first.trial(), second.trial(), term.task()));
    }
  }

  private static boolean isMean(Term term, TrialRow trial, Map<Term, Map<Integer, ItemRow>> items) {
    double mean =
        rows(items, term).values().stream()
            .mapToDouble(ItemRow::value)
            .average()
            .orElse(Double.NaN);
    return trial.measurements().stream()
        .filter(value -> value.task().equals(term.task()) && value.metric().equals(term.metric()))
        .mapToDouble(TaskValue::value)
        .allMatch(value -> Math.abs(value - mean) <= TOLERANCE * Math.max(1, Math.abs(value)));
  }

  private static Map<Integer, ItemRow> rows(Map<Term, Map<Integer, ItemRow>> items, Term term) {
    return items.getOrDefault(term, Map.of());
  }

  private static ItemRow row(Map<Term, Map<Integer, ItemRow>> items, Term term, int item) {
    return Objects.requireNonNull(rows(items, term).get(item));
  }
}
