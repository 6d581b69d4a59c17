package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.StudyStoppedException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Waits for a job of one task as long as Spark lives. Spark drops what is submitted while it stops,
 * and {@link JavaRDD#first} waits for such a job for ever. Driver only.
 */
final class OneTask {

  private static final long LOOK_SECONDS = 1;

  private OneTask() {}

  /**
   * The task's result.
   *
   * @param job one partition of one element
   * @throws StudyStoppedException if Spark was stopped meanwhile
   * @throws RuntimeException what Spark says of a job that failed
   */
  static <T> T result(JavaSparkContext spark, JavaRDD<T> job) {
    JavaFutureAction<List<T>> future = job.collectAsync();
    while (true) {
      try {
        return future.get(LOOK_SECONDS, TimeUnit.SECONDS).get(0);
      } catch (TimeoutException e) {
        if (spark.sc().isStopped()) {
          throw Attempts.stopped();
        }
      } catch (ExecutionException e) {
        throw OneTask.<RuntimeException>asItIs(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Attempts.stopped();
      }
    }
  }

  /** Spark's exceptions are checked, but its methods for Java don't declare them. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asItIs(Throwable failure) throws E {
    throw (E) failure;
  }
}
