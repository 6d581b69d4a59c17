package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

  @TempDir Path root;
  private final Ticking clock = new Ticking();

  private EventLog log(Storage storage) {
    return new EventLog(storage, "demo", clock);
  }

  private EventLog log() {
    return log(new LocalStorage(root));
  }

  private List<EventRow> stored() {
    Storage storage = new LocalStorage(root);
    return EventFiles.all(storage, new StudyFiles(storage), "demo");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("events/demo"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyKindOfEventIsReadAsItWasTold() {
    EventLog log = log();
    Compaction done = new Compaction("demo", 1000, 1, 1000, List.of("Trial 3 is damaged."));
    List.of(
            new StudyEvent.Begun(),
            new StudyEvent.Resumed(7),
            new StudyEvent.Committed(Samples.complete("demo", 7, 7)),
            new StudyEvent.Committed(Samples.pruned("demo", 8, 8)),
            new StudyEvent.Committed(Samples.failed("demo", 9, 9)),
            new StudyEvent.Retried(9, 2, "its executor was lost"),
            new StudyEvent.StepRetried("an ascent", 4, 2, "no space"),
            new StudyEvent.ExecutorLost("3", "killed"),
            new StudyEvent.LeaseTaken("driver 12 on node-a"),
            new StudyEvent.Compacted(done),
            new StudyEvent.CompactionFailed("no space"),
            new StudyEvent.Stopped("the pair does not match"),
            new StudyEvent.Ended("its time for this run was over"))
        .forEach(log::add);

    List<EventRow> rows = stored();

    assertThat(rows)
        .extracting(EventRow::number)
        .isEqualTo(IntStream.range(0, 13).boxed().toList());
    assertThat(rows)
        .extracting(EventRow::kind)
        .containsExactlyInAnyOrder(EventKind.values())
        .startsWith(EventKind.STUDY_BEGUN, EventKind.STUDY_RESUMED, EventKind.TRIAL_COMPLETED);
    assertThat(rows.get(4))
        .extracting(EventRow::trial, EventRow::attempts, EventRow::detail)
        .containsExactly(9, 3, "The loss was not a number: “NaN”.");
    assertThat(rows.get(9).detail()).isEqualTo("1000 trials into 1 files; 1 trials left alone");
    assertThat(rows.get(6))
        .extracting(EventRow::trial, EventRow::attempts, EventRow::detail)
        .containsExactly(null, 2, "an ascent, step 4: no space");
    assertThat(rows.get(7).detail()).isEqualTo("executor 3: killed");
    assertThat(rows.get(0).happened()).isEqualTo(Ticking.START);
  }

  @Test
  void whatIsNotUrgentFollowsWithinSeconds() {
    EventLog log = log();
    log.add(new StudyEvent.Begun());
    log.add(committed(1));
    assertThat(stored()).hasSize(1);

    clock.forward(Duration.ofSeconds(11));
    log.add(committed(2));
    assertThat(stored()).hasSize(3);

    log.add(committed(3));
    log.flush();
    assertThat(stored()).hasSize(4);
  }

  @Test
  void whatNothingElseTellsOfIsWrittenAtOnce() {
    EventLog log = log();
    log.add(new StudyEvent.Retried(1, 1, "lost"));
    assertThat(stored()).hasSize(1);
    log.add(new StudyEvent.ExecutorLost("3", "killed"));
    assertThat(stored()).hasSize(2);
    log.add(new StudyEvent.LeaseTaken("driver 12 on node-a"));
    assertThat(stored()).hasSize(3);
  }

  private static StudyEvent committed(int trial) {
    return new StudyEvent.Committed(Samples.complete("demo", trial, trial));
  }

  @Test
  void aThousandEventsAreOneFileAndTheNextStartsAnother() throws IOException {
    EventLog log = log();
    for (int i = 0; i < 1500; i++) {
      log.add(committed(i));
    }
    log.flush();
    assertThat(files())
        .hasSize(2)
        .allMatch(name -> name.matches("run-.*-000[01]-00(1000|0500)\\.parquet"));
    assertThat(stored())
        .extracting(EventRow::trial)
        .isEqualTo(IntStream.range(0, 1500).boxed().toList());
  }

  @Test
  void killedAtAnyOperationEveryEventIsThereOnce() {
    for (int operations = 0; operations < 8; operations++) {
      Path copy = root.resolve("killed-" + operations);
      int told = 0;
      EventLog log = log(DyingStorage.after(copy, operations));
      for (; told < 3; told++) {
        log.add(new StudyEvent.Resumed(told));
      }
      Storage storage = new LocalStorage(copy);
      List<EventRow> rows = EventFiles.all(storage, new StudyFiles(storage), "demo");
      assertThat(rows)
          .extracting(EventRow::number)
          .isEqualTo(IntStream.range(0, rows.size()).boxed().toList());
      assertThat(rows.size()).isGreaterThanOrEqualTo(Math.min(3, (operations + 1) / 2));
    }
  }

  @Test
  void storageThatTakesNothingStopsNobodyAndGetsEverythingLater() throws IOException {
    Path blocked = root.resolve("events");
    Files.writeString(blocked, "in the way");
    EventLog log = log();
    log.add(new StudyEvent.Begun());
    log.add(new StudyEvent.Resumed(1));
    Files.delete(blocked);
    log.add(new StudyEvent.Resumed(2));
    assertThat(stored()).hasSize(3);
  }

  /** A clock that stands until it is told to go. */
  private static final class Ticking extends Clock {
    static final Instant START = Instant.parse("2026-02-03T12:00:00Z");
    private Instant now = START;

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
