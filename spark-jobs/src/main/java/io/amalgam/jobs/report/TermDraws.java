package io.amalgam.jobs.report;

import io.amalgam.jobs.results.TaskValue;
import io.amalgam.search.noise.ClusterResampling;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** How one metric of one trial is drawn again. */
sealed interface TermDraws {

  /**
   * Its value in each draw.
   *
   * @param counts draws × clusters of each task: how often each cluster was drawn
   */
  double[] values(Map<String, int[][]> counts, ClusterResampling resampling);

  /** How many clusters its chance comes from, at least 2. */
  int clusters();

  /** Over resampled items. */
  record Resampled(String task, ItemSums sums) implements TermDraws {

    @Override
    public double[] values(Map<String, int[][]> counts, ClusterResampling resampling) {
      int[][] drawn = Objects.requireNonNull(counts.get(task));
      double[] values = new double[drawn.length];
      for (int d = 0; d < values.length; d++) {
        values[d] = sums.value(drawn[d]);
      }
      return values;
    }

    @Override
    public int clusters() {
      return sums.clusters();
    }
  }

  /**
   * About the stored value, with its standard error; independent of all other trials, and one with
   * other metrics of its task.
   */
  record Normal(int trial, TaskValue stored) implements TermDraws {

    @Override
    public double[] values(Map<String, int[][]> counts, ClusterResampling resampling) {
      RandomGenerator random =
          resampling.streams().stream(trial, "normal draws of " + stored.task());
      double[] values = new double[resampling.draws()];
      for (int d = 0; d < values.length; d++) {
        values[d] = stored.value() + stored.standardError() * random.nextGaussian();
      }
      return values;
    }

    @Override
    public int clusters() {
      return (int) Math.max(2, Math.min(Integer.MAX_VALUE, stored.items()));
    }
  }
}
