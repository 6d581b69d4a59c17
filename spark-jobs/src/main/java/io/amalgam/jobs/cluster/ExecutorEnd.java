package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.LostProcessException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this executor's process, so that the cluster replaces it. Executor only; one per process.
 */
final class ExecutorEnd {

  /** Unlike those of Spark, of shells and of signals. */
  static final int EXIT_CODE = 75;

  /** Long enough for the failure to reach the driver, so that its reason is known there. */
  private static final long REPORT_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorEnd.class);

  private static boolean near;

  private ExecutorEnd() {}

  /** Ends the process soon. */
  static synchronized void come(LostProcessException reason) {
    if (!near) {
      near = true;
      LOG.error("This executor ends, to be replaced: {}", reason.getMessage());
      Thread end = new Thread(ExecutorEnd::halt, "amalgam-executor-end");
      end.setDaemon(true);
      end.start();
    }
  }

  /** Holds a task that came too late until the process ends, so that it is run elsewhere. */
  static void awaitIfNear() {
    if (isNear()) {
      try {
        TimeUnit.MINUTES.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("This executor was about to end.");
    }
  }

  private static synchronized boolean isNear() {
    return near;
  }

  private static void halt() {
    try {
      Thread.sleep(REPORT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not exit: shutdown hooks would wait for the thread or the GPU that is stuck.
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
