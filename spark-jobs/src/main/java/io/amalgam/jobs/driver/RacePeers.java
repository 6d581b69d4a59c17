package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.racing.ItemValues;
import io.amalgam.jobs.racing.Peer;
import io.amalgam.jobs.racing.RacedObjective;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.trial.Trial;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Complete trials with the scores of their items. It keeps those of the ones that were peers
 * lately; others are read again. For one thread at a time.
 */
final class RacePeers {

  /** So many peers, those with the nearest ratios: further ones tell little. */
  private static final int USUALLY = 32;

  /** Trials whose items are kept. */
  private static final int KEPT = 128;

  private final List<RacedObjective> objectives;
  private final ScoreStore store;

  @SuppressWarnings("serial") // never written
  private final Map<Integer, Peer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Peer> eldest) {
          return size() > KEPT;
        }
      };

  RacePeers(List<RacedObjective> objectives, ScoreStore store) {
    this.objectives = objectives;
    this.store = store;
  }

  /** Keeps a complete trial's items, which then need not be read. */
  void keep(TrialRow row, List<ItemRow> items) {
    peer(row, items).ifPresent(peer -> known.put(row.trial(), peer));
  }

  /**
   * The nearest trials, whether or not they keep constraints: what their items do is as good to
   * know.
   *
   * @param fewest how many the race needs, more than usual where its error is small
   */
  List<Peer> nearest(Collection<TrialRow> complete, Trial trial, int fewest) {
    return complete.stream()
        .sorted(
            Comparator.comparingDouble((TrialRow row) -> distance(row, trial))
                .thenComparing(TrialRow::trial))
        .limit(Math.max(USUALLY, fewest))
        .flatMap(row -> peer(row).stream())
        .toList();
  }

  private static double distance(TrialRow row, Trial trial) {
    double squares = 0;
    for (int k = 0; k < row.ratios().size(); k++) {
      double step = row.ratios().get(k) - trial.ratios().get(k);
      squares += step * step;
    }
    return squares;
  }

  /** Empty if its items cannot be read: with fewer peers less is foretold, and nothing wrong. */
  private Optional<Peer> peer(TrialRow row) {
    Peer kept = known.get(row.trial());
    if (kept != null) {
      return Optional.of(kept);
    }
    try {
      Optional<Peer> read = peer(row, store.items(row.study(), row.trial()));
      read.ifPresent(peer -> known.put(row.trial(), peer));
      return read;
    } catch (ResultsException e) {
      return Optional.empty();
    }
  }

  /** Empty if an item's score is missing. */
  private Optional<Peer> peer(TrialRow row, List<ItemRow> items) {
    Map<Term, ItemValues> values = new HashMap<>();
    for (RacedObjective objective : objectives) {
      for (Term score : objective.scores()) {
        Optional<ItemValues> found = values(score, items);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        values.put(score, found.get());
      }
      for (Term score : objective.smoothScores()) {
        values(score, items).ifPresent(found -> values.put(score, found));
      }
    }
    List<Double> scores = row.objectives().stream().map(ObjectiveValue::value).toList();
    return Optional.of(new Peer(row.trial(), row.ratios(), scores, values));
  }

  private static Optional<ItemValues> values(Term score, List<ItemRow> items) {
    TreeMap<Integer, Double> values = new TreeMap<>();
    items.stream()
        .filter(item -> item.task().equals(score.task()) && item.metric().equals(score.metric()))
        .forEach(item -> values.put(item.item(), item.value()));
    return values.isEmpty() || values.lastKey() != values.size() - 1
        ? Optional.empty()
        : Optional.of(
            new ItemValues(values.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
