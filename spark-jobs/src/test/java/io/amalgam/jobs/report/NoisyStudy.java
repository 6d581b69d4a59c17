package io.amalgam.jobs.report;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small study with an accuracy and a figure of written or predicted text, made of the same
 * formulas as in make_noise_golden.py: trials 0 to 2 are base, aligned and a uniform mix, 3 and 4
 * sampled; 60 items a task in 15 clusters.
 */
final class NoisyStudy {

  static final int ITEMS = 60;
  private static final double[] ACCURACY = {0.35, 0.80, 0.55, 0.62, 0.57};
  private static final double[] SURPRISE = {0.0, 0.16, 0.07, 0.05, 0.068};
  private static final List<Origin> ORIGINS =
      List.of(Origin.BASE, Origin.ALIGNED, Origin.UNIFORM, Origin.SAMPLED, Origin.SAMPLED);

  private NoisyStudy() {}

  /** A study whose tax is a metric of texts. */
  static StudyRow study(String metric) {
    return TestRows.study(
        "demo",
        """
        objectives.alignment.maximize = pairs.acc
        objectives.alignment.relative_to = nothing
        objectives.tax.minimize = texts.%s
        objectives.tax.relative_to = base
        """
            .formatted(metric),
        new Objective("alignment", Direction.MAXIMIZE),
        new Objective("tax", Direction.MINIMIZE));
  }

  static TrialRow trial(int trial, String metric) {
    double accuracy = IntStream.range(0, ITEMS).mapToDouble(i -> acc(trial, i)).sum() / ITEMS;
    double text = text(trial, metric);
    return TestRows.complete(
        "demo",
        trial,
        ORIGINS.get(trial),
        List.of(0.1, trial < 3 ? 0.1 : 0.9),
        List.of(
            new ObjectiveValue("alignment", accuracy, 0.06),
            new ObjectiveValue("tax", text - text(0, metric), 0.1)),
        List.of(
            new TaskValue("pairs", "acc", accuracy, 0.06, ITEMS),
            new TaskValue("texts", metric, text, 0.1, ITEMS)));
  }

  static List<TrialRow> trials(String metric) {
    return IntStream.range(0, ORIGINS.size()).mapToObj(t -> trial(t, metric)).toList();
  }

  static List<ItemRow> items(TrialRow row) {
    List<ItemRow> items = new ArrayList<>();
    int trial = row.trial();
    for (int i = 0; i < ITEMS; i++) {
      items.add(item(row, "pairs", i, "acc", acc(trial, i)));
      items.add(item(row, "texts", i, "logprob", logprob(trial, i)));
      items.add(item(row, "texts", i, "words", words(i)));
      items.add(item(row, "texts", i, "bytes", 5 * words(i)));
      items.add(item(row, "texts", i, "bleu", 30));
    }
    return items;
  }

  private static ItemRow item(TrialRow row, String task, int item, String metric, double value) {
    return TestRows.inCluster(TestRows.item(row, task, item, metric, value), "c" + item / 4);
  }

  private static double acc(int trial, int item) {
    return (item * 37 + trial * 11) % 100 < 100 * ACCURACY[trial] ? 1 : 0;
  }

  private static double logprob(int trial, int i) {
    double surprise = 2 + Math.sin(1.3 * i) + SURPRISE[trial] * (1 + Math.sin(0.7 * i + trial));
    return -surprise * words(i);
  }

  private static double words(int item) {
    return 3 + item % 5;
  }

  private static double text(int trial, String metric) {
    double sum = IntStream.range(0, ITEMS).mapToDouble(i -> logprob(trial, i)).sum();
    double words = IntStream.range(0, ITEMS).mapToDouble(NoisyStudy::words).sum();
    return switch (metric) {
      case "word_perplexity" -> Math.exp(-sum / words);
      case "byte_perplexity" -> Math.exp(-sum / (5 * words));
      case "bits_per_byte" -> -sum / (5 * words * Math.log(2));
      default -> 20 + SURPRISE[trial];
    };
  }
}
