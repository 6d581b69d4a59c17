package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.Known.Stored;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.space.Ratios;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds scores that need not be measured again: those of the same weights, under the same task
 * keys, on the same kind of device. The results tables are the cache; there is no other copy. What
 * is stored damaged, incomplete, or not as the index says is measured again. Driver only.
 */
public final class ScoreCache {

  private final List<KeyedTask> tasks;
  private final Function<Ratios, String> weights;
  private final ProbedDevice device;
  private final ScoreIndex index;
  private final ScoreStore store;
  private final WantedGradients gradients;
  private final Predicate<String> studies;

  /**
   * Where trials will be measured.
   *
   * @param name the device, in words
   * @param computeType the type of merged weights
   */
  public record ProbedDevice(String name, String computeType) {}

  /**
   * A cache for a study.
   *
   * @param tasks what the study measures, in its order
   * @param weights names the merge of ratios, as workers name it
   * @param index what is stored; may grow
   */
  public ScoreCache(
      List<KeyedTask> tasks,
      Function<Ratios, String> weights,
      ProbedDevice device,
      ScoreIndex index,
      ScoreStore store) {
    this(tasks, weights, device, index, store, WantedGradients.NONE, study -> true);
  }

  private ScoreCache(
      List<KeyedTask> tasks,
      Function<Ratios, String> weights,
      ProbedDevice device,
      ScoreIndex index,
      ScoreStore store,
      WantedGradients gradients,
      Predicate<String> studies) {
    this.gradients = gradients;
    this.studies = studies;
    this.tasks = List.copyOf(tasks);
    this.weights = weights;
    this.device = device;
    this.index = index;
    this.store = store;
  }

  /** The same cache for trials that want gradients, too: scores without them do not serve. */
  public ScoreCache withGradients(WantedGradients wanted) {
    return new ScoreCache(tasks, weights, device, index, store, wanted, studies);
  }

  /**
   * The same cache without other studies' scores. Where trials are raced, one whose scores are
   * known is not: a study whose trials must not depend on what else has run takes its own only.
   */
  public ScoreCache ofStudy(String study) {
    return new ScoreCache(tasks, weights, device, index, store, gradients, study::equals);
  }

  /** The metrics whose gradients trials want. */
  List<Term> gradients() {
    return gradients.terms();
  }

  /** The name of the weights that a merge would have. */
  String weights(Ratios ratios) {
    return weights.apply(ratios);
  }

  /** The type that merges are rounded to. */
  String computeType() {
    return device.computeType();
  }

  /** What is stored of a merge, task by task, the newest of each. */
  Known look(String merge) {
    Map<String, Stored> stored = new HashMap<>();
    for (ScoreIndex.Entry entry : index.find(merge, device.name())) {
      if (!studies.test(entry.study())) {
        continue;
      }
      List<KeyedTask> wanted =
          tasks.stream()
              .filter(task -> !stored.containsKey(task.name()))
              .filter(task -> entry.keys().contains(task.key().digest()))
              .toList();
      if (!wanted.isEmpty()) {
        stored.putAll(read(merge, entry, wanted));
      }
    }
    return new Known(merge, tasks, stored);
  }

  private Map<String, Stored> read(String merge, ScoreIndex.Entry entry, List<KeyedTask> wanted) {
    try {
      Optional<TrialRow> row =
          store.trial(entry.study(), entry.trial()).filter(found -> isOf(merge, found));
      return row.isEmpty()
          ? Map.of()
          : results(row.get(), store.items(entry.study(), entry.trial()), wanted);
    } catch (ResultsException e) {
      // Measuring again is always right; the file is left for its owner to see to.
      return Map.of();
    }
  }

  private boolean isOf(String merge, TrialRow row) {
    return row.state() == TrialState.COMPLETE
        && merge.equals(row.weightDigest())
        && ScoreIndex.kind(String.valueOf(row.device())).equals(ScoreIndex.kind(device.name()));
  }

  private Map<String, Stored> results(TrialRow row, List<ItemRow> items, List<KeyedTask> wanted) {
    Map<String, Stored> results = new HashMap<>();
    String device = String.valueOf(row.device());
    for (KeyedTask task : wanted) {
      StoredResult.of(row, items, task)
          .flatMap(result -> gradients.of(result, row.study()))
          .ifPresent(
              result ->
                  results.put(task.name(), new Stored(result, row.study(), row.trial(), device)));
    }
    return results;
  }
}
