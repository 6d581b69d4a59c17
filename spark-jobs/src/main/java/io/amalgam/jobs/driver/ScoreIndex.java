package io.amalgam.jobs.driver;

import io.amalgam.jobs.results.TaskSource;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.text.ValueDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which stored trial measured which tasks on which weights. It holds no score: what it leads to is
 * read when it is wanted. Some hundred bytes a trial. Driver only; safe for use by several threads.
 *
 * <p>Only complete trials count, and of them only tasks that were measured for the trial itself, so
 * that what is found names the device it was measured on. Scores of processors and of GPUs differ
 * in their last bits and are kept apart; two processors, or two GPUs, are not.
 */
public final class ScoreIndex {

  private static final Pattern KIND = Pattern.compile("[A-Za-z]+");

  /**
   * A stored trial.
   *
   * @param merge stands for its weights and kind of device; others may have the same number
   * @param keys of the tasks that were measured for it
   */
  public record Entry(long merge, String study, int trial, Set<String> keys) {}

  private record Place(String study, int trial, Set<String> keys, @Nullable Place older) {}

  private final Map<Long, Place> newest = new HashMap<>();
  private final Map<Object, Object> shared = new HashMap<>();

  /** What is to be known of a row; nothing if no score can be taken from it. */
  public static Optional<Entry> entry(TrialRow row) {
    String weights = row.weightDigest();
    String device = row.device();
    Set<String> keys =
        row.tasks().stream()
            .filter(TaskSource::isMeasured)
            .map(TaskSource::key)
            .collect(Collectors.toUnmodifiableSet());
    return row.state() != TrialState.COMPLETE || weights == null || device == null || keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry(merge(weights, device), row.study(), row.trial(), keys));
  }

  /** Adds a stored trial, which is from now on found before older ones. */
  public synchronized void add(Entry entry) {
    Place older = newest.get(entry.merge());
    newest.put(
        entry.merge(), new Place(one(entry.study()), entry.trial(), one(entry.keys()), older));
  }

  /** A sink that also adds what it has stored. */
  public ResultSink behind(ResultSink sink) {
    return (row, items) -> {
      sink.commit(row, items);
      entry(row).ifPresent(this::add);
    };
  }

  /** The trials that may have measured these weights on this kind of device, the newest first. */
  synchronized List<Entry> find(String weights, String device) {
    long merge = merge(weights, device);
    List<Entry> found = new ArrayList<>();
    for (Place place = newest.get(merge); place != null; place = place.older()) {
      found.add(new Entry(merge, place.study(), place.trial(), place.keys()));
    }
    return found;
  }

  /** The first word of a device: cpu, gpu. */
  static String kind(String device) {
    Matcher word = KIND.matcher(device);
    return word.lookingAt() ? word.group() : device;
  }

  private static long merge(String weights, String device) {
    String name = new ValueDigest().add(weights).add(kind(device)).end();
    return Long.parseUnsignedLong(name.substring(name.length() - 16), 16);
  }

  /** The same studies and sets of keys come with every trial; one of each is kept. */
  @SuppressWarnings("unchecked")
  private <T> T one(T value) {
    return (T) shared.computeIfAbsent(value, same -> same);
  }
}
