package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.driver.TaskFailedException;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits a job of one task until it comes through or {@link Retries} give it up. Driver only. */
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final JavaSparkContext spark;
  private final Retries retries;
  private volatile boolean ended;

  Attempts(JavaSparkContext spark) {
    this.spark = spark;
    this.retries = Retries.of(spark.getConf());
  }

  /**
   * Runs a job.
   *
   * @param name what the log calls it
   * @param job is given how often the task was started before
   * @param again is told why and after how many attempts it is submitted once more
   * @throws TaskFailedException if it is given up
   * @throws StudyStoppedException if Spark is gone
   */
  <T> T run(String name, IntFunction<T> job, ObjIntConsumer<String> again) {
    FailedAttempts failed = FailedAttempts.NONE;
    while (true) {
      try {
        return job.apply(failed.total());
      } catch (Exception e) {
        // Spark throws its checked exception through methods that don't declare it.
        if (ended || spark.sc().isStopped()) {
          throw stopped();
        }
        JobFailure failure = JobFailure.of(e);
        failed = failed.plus(failure);
        if (!retries.goOn(failed, failure)) {
          throw new TaskFailedException(failure.reason(), failed.total(), e);
        }
        LOG.warn("{} is tried again after {} attempts: {}", name, failed.total(), failure.reason());
        again.accept(failure.reason(), failed.total());
      }
    }
  }

  /** Jobs that fail from now on were cancelled. */
  void end() {
    ended = true;
  }

  /** A trial that was running then says nothing about itself: it is run again. */
  static StudyStoppedException stopped() {
    return new StudyStoppedException(
        "Spark was stopped while trials were running. Run the same command again: it goes on where it was.");
  }
}
