package io.amalgam.jobs.driver;

import io.amalgam.jobs.results.StudyEvent;

/**
 * Is told what happens to studies. The driver's fifth port. What it is told is for information: it
 * never throws because of the storage, and may be called from any thread.
 */
@FunctionalInterface
public interface EventSink {

  /** Tells an event of a study that has begun. */
  void add(String study, StudyEvent event);
}
