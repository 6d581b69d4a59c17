package io.amalgam.jobs.evaluate;

import io.amalgam.jobs.evaluate.text.Bootstrap;
import io.amalgam.jobs.evaluate.text.CorpusMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric of a whole corpus, with a standard error by resampling its clusters. */
final class CorpusMeasurement {

  private CorpusMeasurement() {}

  /**
   * Measures a corpus.
   *
   * @param name names the resamples: the same clusters are resampled alike for every merge
   * @param items what each item adds to the metric's sums
   */
  static Estimate of(
      String name,
      CorpusMetric metric,
      List<double[]> items,
      List<@Nullable String> clusters,
      Bootstrap bootstrap) {
    double[] sums = new double[items.get(0).length];
    for (double[] item : items) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += item[i];
      }
    }
    return new Estimate(
        metric.score(sums), bootstrap.standardError(name, items, clusters, metric::score));
  }
}
