package io.amalgam.jobs.results;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that this process tells of a study. They are kept in one file, which is replaced as
 * they come, and a next one when it is full: few files for any number of events. Events are told
 * for information; failing to write them never stops a study. Safe for use by several threads.
 */
final class EventLog {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private static final int EVENTS_A_FILE = 1000;
  private static final Duration LATEST = Duration.ofSeconds(10);
  private static final DateTimeFormatter BEGUN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Storage storage;
  private final String study;
  private final Clock clock;
  private final String run;
  private final List<EventRow> piece = new ArrayList<>();
  private int pieces;
  private int told;
  private int written;
  private @Nullable String file;
  private Instant flushed;

  EventLog(Storage storage, String study, Clock clock) {
    this.storage = storage;
    this.study = study;
    this.clock = clock;
    this.flushed = clock.instant();
    this.run = BEGUN.format(flushed) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Tells an event; it is on storage at once if it is urgent, else some seconds later. */
  synchronized void add(StudyEvent event) {
    Instant now = clock.instant();
    piece.add(EventRow.of(study, run, told++, now, event));
    boolean due = Duration.between(flushed, now).compareTo(LATEST) >= 0;
    if (event.isUrgent() || due || piece.size() >= EVENTS_A_FILE) {
      flush();
    }
  }

  /** Writes what is not on storage yet. */
  synchronized void flush() {
    flushed = clock.instant();
    if (piece.size() == written) {
      return;
    }
    try {
      String next = EventFiles.file(study, run, pieces, piece.size());
      storage.create(next, EventFiles.encode(piece));
      String before = file;
      file = next;
      written = piece.size();
      if (before != null) {
        storage.delete(before);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} events of study {} are not written yet: {}", piece.size(), study, reason(e));
    }
    startNextWhenFull();
  }

  private void startNextWhenFull() {
    if (written >= EVENTS_A_FILE) {
      piece.clear();
      written = 0;
      file = null;
      pieces++;
    } else if (piece.size() >= 10 * EVENTS_A_FILE) {
      // Storage that takes nothing for so long: the newest are worth more than memory for all.
      piece.subList(0, piece.size() - EVENTS_A_FILE).clear();
      written = 0;
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
