package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.UnevenSearch;
import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A submission whose trials wait, as if a GPU computed, and which prints how much of its slots'
 * time was used: {@code FOLDER MEAN_SECONDS TRIALS SLOTS}.
 */
public final class UnevenTrials {

  private UnevenTrials() {}

  /** Waits for the executors first: that they start is no part of it. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws InterruptedException {
    Duration mean = Duration.ofMillis((long) (1000 * Double.parseDouble(args[1])));
    TrialWork work = (request, place) -> work(request, place, mean);
    try (JavaSparkContext spark = SparkSessions.start("uneven trials");
        SparkTaskRunner runner = new SparkTaskRunner(spark, work, () -> {}, (study, event) -> {})) {
      while (runner.slots() < Integer.parseInt(args[3])) {
        Thread.sleep(100);
      }
      System.out.print(
          "cluster    " + UnevenSearch.run(Path.of(args[0]), runner, Integer.parseInt(args[2])));
    }
  }

  private static TrialReply work(TrialRequest request, Place place, Duration mean) {
    Instant started = Instant.now();
    try {
      Thread.sleep(UnevenSearch.time(request, mean).toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(place.name(), e);
    }
    return UnevenSearch.measured(request, started, Instant.now());
  }
}
