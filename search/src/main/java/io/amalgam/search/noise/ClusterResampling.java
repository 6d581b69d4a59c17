package io.amalgam.search.noise;

import io.amalgam.search.random.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * Draws clusters of items with replacement, the same for all trials: what two trials were measured
 * on together is resampled together, so that differences are paired (cluster bootstrap; Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapters 8 and 16).
 *
 * @param streams all chance derives from them
 * @param draws how many resamples, at least 40
 */
public record ClusterResampling(RandomStreams streams, int draws) {

  public ClusterResampling {
    if (draws < 40) {
      throw new IllegalArgumentException(
          "A bootstrap of %d draws has no 95 %% interval: take at least 40.".formatted(draws));
    }
  }

  /**
   * How often each cluster of a task is drawn. The number of clusters stays, that of items may not.
   *
   * @param task the task's name, which names the random stream
   * @param clusters how many there are, at least 1
   * @return draws × clusters; every draw sums to the number of clusters
   */
  public int[][] counts(String task, int clusters) {
    if (clusters < 1) {
      throw new IllegalArgumentException(
          "Task %s has %d clusters but needs at least 1.".formatted(task, clusters));
    }
    RandomGenerator random = streams.stream("resampled clusters of " + task);
    int[][] counts = new int[draws][clusters];
    for (int[] draw : counts) {
      for (int c = 0; c < clusters; c++) {
        draw[random.nextInt(clusters)]++;
      }
    }
    return counts;
  }
}
