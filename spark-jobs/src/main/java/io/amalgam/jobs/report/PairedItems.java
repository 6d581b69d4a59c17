package io.amalgam.jobs.report;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.PairedDifference.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The item scores of two trials, item by item. */
final class PairedItems {

  private final TrialRow first;
  private final TrialRow second;
  private final TrialItems ofFirst;
  private final TrialItems ofSecond;

  PairedItems(
      TrialRow first, List<ItemRow> itemsOfFirst, TrialRow second, List<ItemRow> itemsOfSecond) {
    this.first = first;
    this.second = second;
    this.ofFirst = new TrialItems(first, itemsOfFirst);
    this.ofSecond = new TrialItems(second, itemsOfSecond);
  }

  /**
   * The difference, second less first, in terms of one task together.
   *
   * @param factor what each term counts for
   * @return empty if a term is a figure of the whole corpus, as BLEU is
   * @throws UnpairedException if the trials were measured on other items, or on one cluster only,
   *     or scores are missing or damaged
   */
  Optional<Part> difference(List<Term> terms, double factor) {
    double value = 0;
    double[] influences = new double[0];
    for (Term term : terms) {
      Optional<ItemSums> before = sums(ofFirst, first, term);
      Optional<ItemSums> after = sums(ofSecond, second, term);
      if (before.isEmpty() || after.isEmpty()) {
        return Optional.empty();
      }
      check(term.task(), before.get(), after.get());
      value += factor * (after.get().value() - before.get().value());
      influences = Arrays.copyOf(influences, before.get().clusters());
      add(factor, after.get().influences(), influences);
      add(-factor, before.get().influences(), influences);
    }
    return Optional.of(Part.of(value, influences));
  }

  private static void add(double factor, double[] some, double[] all) {
    for (int c = 0; c < all.length; c++) {
      all[c] += factor * some[c];
    }
  }

  private static Optional<ItemSums> sums(TrialItems items, TrialRow trial, Term term) {
    try {
      return items.sums(term);
    } catch (NoDrawsException e) {
      throw new UnpairedException(
          "Trial %d cannot be compared in task %s: %s. Maybe items/%s/trial-%06d.parquet was lost or changed: restore it, or compare another trial."
              .formatted(trial.trial(), term.task(), e.getMessage(), trial.study(), trial.trial()));
    }
  }

  private void check(String task, ItemSums before, ItemSums after) {
    if (!before.isOfSameItems(after)) {
      throw new UnpairedException(
          "Trials %d and %d were not measured on the same items of task %s, so they cannot be compared item by item."
              .formatted(first.trial(), second.trial(), task));
    }
    if (before.clusters() < 2) {
      throw new UnpairedException(
          "Task %s has one cluster of items only: differences in it have no standard error."
              .formatted(task));
    }
  }
}
