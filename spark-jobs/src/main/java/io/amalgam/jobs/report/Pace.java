package io.amalgam.jobs.report;

import io.amalgam.jobs.results.TrialRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast trials have come lately.
 *
 * @param last when the last trial ended
 * @param gap the mean time from one trial's end to the next one's; absent while there is one only
 */
record Pace(Instant last, Optional<Duration> gap) {

  /** A gap so many times as long as the middle one is a night that nobody searched. */
  private static final int INTERRUPTION = 20;

  /** The shortest gap that can be told from none: trials taken from the cache have no time. */
  private static final Duration LEAST = Duration.ofMillis(100);

  /**
   * The pace of the last trials.
   *
   * @param rows at least one
   */
  static Pace of(List<TrialRow> rows) {
    return ofEnds(rows.stream().map(TrialRow::ended).toList());
  }

  /** The same of when they ended, in any order. */
  static Pace ofEnds(List<Instant> unsorted) {
    List<Instant> ends = unsorted.stream().sorted().toList();
    List<Instant> latest =
        ends.subList(Math.max(0, ends.size() - 1 - StudyStatus.LATELY), ends.size());
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < latest.size(); i++) {
      gaps.add(Duration.between(latest.get(i - 1), latest.get(i)));
    }
    return new Pace(latest.get(latest.size() - 1), mean(gaps.stream().sorted().toList()));
  }

  private static Optional<Duration> mean(List<Duration> sorted) {
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    Duration middle = sorted.get(sorted.size() / 2);
    Duration longest = (middle.compareTo(LEAST) < 0 ? LEAST : middle).multipliedBy(INTERRUPTION);
    List<Duration> usual = sorted.stream().filter(gap -> gap.compareTo(longest) <= 0).toList();
    return usual.isEmpty()
        ? Optional.of(middle)
        : Optional.of(usual.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(usual.size()));
  }
}
