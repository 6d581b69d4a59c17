package io.amalgam.jobs.driver;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialRequest;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/**
 * What trials of a search really took, from its tables, as times of other trials.
 *
 * @param seconds of each complete trial, at least one
 * @param scale what they are multiplied with
 */
record MeasuredTimes(List<Double> seconds, double scale) {

  MeasuredTimes {
    seconds = List.copyOf(seconds);
  }

  /**
   * The times of all studies of a results folder, scaled to a mean.
   *
   * @throws IllegalArgumentException if no trial was measured there
   */
  static MeasuredTimes of(String results, Duration mean) {
    try (ResultsFolder folder = ResultsFolder.open(results, new Configuration())) {
      List<Double> seconds =
          folder.studies().stream()
              .flatMap(study -> folder.trials(study).stream())
              .filter(row -> row.state() == TrialState.COMPLETE)
              .map(MeasuredTimes::seconds)
              .filter(time -> time > 0)
              .toList();
      double average = seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      if (average == 0) {
        throw new IllegalArgumentException("No trial was measured in " + results);
      }
      return new MeasuredTimes(seconds, mean.toNanos() / 1e9 / average);
    }
  }

  private static double seconds(TrialRow row) {
    return Duration.between(row.started(), row.ended()).toNanos() / 1e9;
  }

  /** The time of a trial: one of those measured, the same each time. */
  Duration time(TrialRequest request) {
    int drawn = new SplittableRandom(request.trial()).nextInt(seconds.size());
    return Duration.ofNanos((long) (seconds.get(drawn) * scale * 1e9));
  }

  /** How many they are and how much they differ. */
  String describe() {
    DoubleSummaryStatistics all =
        seconds.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "times of %d trials: %.3f to %.3f s, mean %.3f s, here times %.1f%n",
        all.getCount(),
        all.getMin(),
        all.getMax(),
        all.getAverage(),
        scale);
  }
}
