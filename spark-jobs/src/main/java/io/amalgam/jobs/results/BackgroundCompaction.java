package io.amalgam.jobs.results;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts studies on a thread of its own, one at a time, while others go on reading and writing.
 * What fails there is told as an event and tried again with the next thousand trials.
 */
final class BackgroundCompaction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundCompaction.class);

  private final Compactor compactor;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "compaction of results");
            worker.setDaemon(true);
            return worker;
          });

  BackgroundCompaction(Compactor compactor) {
    this.compactor = compactor;
  }

  /** Compacts a study soon. */
  void start(StudyRow study, EventLog events) {
    Future<?> unused = thread.submit(() -> quietly(study, events));
  }

  private void quietly(StudyRow study, EventLog events) {
    try {
      now(study, events);
    } catch (RuntimeException e) {
      LOG.warn("Study {} is not compacted: {}", study.study(), e.getMessage());
      events.add(new StudyEvent.CompactionFailed(String.valueOf(e.getMessage())));
    }
  }

  /** Compacts a study on this thread. */
  Compaction now(StudyRow study, EventLog events) {
    synchronized (compactor) {
      Compaction done = compactor.run(study);
      if (!done.isEmpty()) {
        events.add(new StudyEvent.Compacted(done));
      }
      return done;
    }
  }

  /** Waits for what was started. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.MINUTES)) {
        LOG.warn("A compaction did not end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
