package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.EventKind;
import io.amalgam.jobs.results.EventRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One search on a standalone cluster whose executors and driver are killed at random moments, and
 * the same search left alone: on the deterministic schedule both must have the same trials.
 */
final class FaultCampaign {

  private static final String STUDY = "nsga2";

  /** Base, aligned and three uniform mixes. */
  private static final int REFERENCES = 5;

  /** No deed waits longer than until so much of the search is stored. */
  private static final double LATEST = 0.85;

  private final StandaloneCluster cluster;
  private final Path folder;
  private final int trials;

  /**
   * A campaign.
   *
   * @param folder a folder for files and logs
   * @param trials how many trials the sampler proposes
   */
  FaultCampaign(StandaloneCluster cluster, Path folder, int trials) {
    this.cluster = cluster;
    this.folder = folder;
    this.trials = trials;
  }

  /**
   * The search left alone.
   *
   * @param rows its trials
   * @param time what it took
   */
  record Undisturbed(List<TrialRow> rows, Duration time) {}

  /** Runs the search that nothing is done to. */
  Undisturbed alone(FaultPlace place) throws IOException {
    Instant begun = Instant.now();
    JobProcess search = submit("alone", place);
    assertThat(search.waitFor()).as(search.errors()).isZero();
    return new Undisturbed(rows(place), Duration.between(begun, Instant.now()));
  }

  /**
   * Runs the search again, killing as it goes, and compares.
   *
   * @param place where nothing is yet
   * @param executors how many executors are killed or aborted
   * @param drivers how often the driver is killed
   * @param seed of the moments
   * @return what happened, as a table
   * @throws AssertionError if a trial was lost, repeated, failed or measured otherwise
   */
  String disturbed(FaultPlace place, Undisturbed undisturbed, int executors, int drivers, long seed)
      throws IOException, InterruptedException {
    Instant begun = Instant.now();
    Map<Deed.Kind, Integer> done = disturb(place, executors, drivers, new Random(seed));
    Duration time = Duration.between(begun, Instant.now());

    List<TrialRow> rows = rows(place);
    check(rows, undisturbed.rows());
    return table(done, rows, undisturbed.time(), time) + told(place, executors, drivers);
  }

  private Map<Deed.Kind, Integer> disturb(
      FaultPlace place, int executors, int drivers, Random random)
      throws IOException, InterruptedException {
    Map<Deed.Kind, Integer> done = new EnumMap<>(Deed.Kind.class);
    JobProcess search = submit("killed", place);
    try {
      for (Deed deed : Deed.draw(executors, drivers, REFERENCES + trials, random)) {
        await(search, place, deed);
        if (deed.kind() == Deed.Kind.KILL_DRIVER) {
          // Reading takes a while, in which the search would store more, or end.
          search.freeze();
          List<TrialRow> before = rows(place);
          search.kill();
          assertThat(rows(place))
              .as("what is stored when its driver is killed")
              .containsAll(before)
              .hasSizeLessThan(REFERENCES + trials);
          int stored = storedTrials(place);
          search = submit("killed", place);
          awaitMore(search, place, stored);
        } else {
          strike(search, deed.kind(), random);
        }
        done.merge(deed.kind(), 1, Integer::sum);
      }
      assertThat(search.waitFor()).as(search.errors()).isZero();
    } finally {
      search.kill();
    }
    return done;
  }

  private void await(JobProcess search, FaultPlace place, Deed deed)
      throws IOException, InterruptedException {
    while (storedTrials(place) < deed.trials()) {
      pause(search);
    }
    // A search may do in a second all that it still had to do: what comes after is no fault.
    long enough = System.nanoTime() + Duration.ofMillis(deed.millis()).toNanos();
    while (System.nanoTime() < enough && storedTrials(place) < LATEST * (REFERENCES + trials)) {
      pause(search);
    }
  }

  /** Until then the executors that live may be those of the driver before. */
  private static void awaitMore(JobProcess search, FaultPlace place, int stored)
      throws IOException, InterruptedException {
    while (storedTrials(place) <= stored) {
      pause(search);
    }
  }

  private static void pause(JobProcess search) throws InterruptedException {
    if (!search.isAlive()) {
      throw new AssertionError("The search ended by itself:\n" + search.errors());
    }
    Thread.sleep(20);
  }

  private void strike(JobProcess search, Deed.Kind kind, Random random)
      throws IOException, InterruptedException {
    List<ProcessHandle> living = cluster.executors();
    while (living.isEmpty()) {
      pause(search);
      living = cluster.executors();
    }
    ProcessHandle victim = living.get(random.nextInt(living.size()));
    if (kind == Deed.Kind.ABORT_EXECUTOR) {
      new ProcessBuilder("kill", "-ABRT", String.valueOf(victim.pid())).start().waitFor();
    } else {
      victim.destroyForcibly();
    }
    victim.onExit().join();
  }

  private JobProcess submit(String name, FaultPlace place) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name));
    Path campaign = TinyCampaign.write(work, trials, "deterministic");
    Files.writeString(campaign, place.placed(Files.readString(campaign)));
    return cluster.submit(work, place.settings(), "Search", campaign.toString());
  }

  private static int storedTrials(FaultPlace place) throws IOException {
    var trialsOfStudy = new org.apache.hadoop.fs.Path(place.seen() + "/trials/" + STUDY);
    var files = trialsOfStudy.getFileSystem(place.hadoop());
    return files.exists(trialsOfStudy) ? files.listStatus(trialsOfStudy).length : 0;
  }

  private static List<TrialRow> rows(FaultPlace place) {
    try (ResultsFolder open = ResultsFolder.open(place.seen(), place.hadoop())) {
      return open.trials(STUDY).stream().sorted(Comparator.comparingInt(TrialRow::trial)).toList();
    }
  }

  private void check(List<TrialRow> rows, List<TrialRow> alone) {
    assertThat(rows.stream().map(TrialRow::trial))
        .as("nothing lost, nothing twice")
        .containsExactlyElementsOf(IntStream.range(0, REFERENCES + trials).boxed().toList());
    assertThat(rows).as("nothing failed").allMatch(row -> row.state() == TrialState.COMPLETE);
    assertThat(rows.stream().map(FaultCampaign::measured))
        .containsExactlyElementsOf(alone.stream().map(FaultCampaign::measured).toList());
    assertThat(rows.stream().map(TrialRow::order).distinct()).hasSize(rows.size());
  }

  /** What must not depend on when, where or at which attempt a trial ran. */
  private static List<Object> measured(TrialRow row) {
    return List.of(
        row.trial(),
        row.origin(),
        row.state(),
        row.ratios(),
        row.objectives(),
        row.measurements(),
        String.valueOf(row.weightDigest()));
  }

  /** What the search's own table of events says of it. */
  private static String told(FaultPlace place, int executors, int drivers) {
    List<EventRow> events;
    try (ResultsFolder open = ResultsFolder.open(place.seen(), place.hadoop())) {
      events = open.events(STUDY);
    }
    long lost = count(events, EventKind.EXECUTOR_LOST);
    long again = count(events, EventKind.TRIAL_RETRIED);
    long taken = count(events, EventKind.LEASE_TAKEN);
    // Events of the last seconds before a driver is killed are lost with it.
    assertThat(lost).as("executors lost").isGreaterThanOrEqualTo(Math.min(executors, 1));
    assertThat(taken)
        .as("drivers that were followed")
        .isBetween(Math.min(drivers, 1L), (long) drivers);
    assertThat(events)
        .filteredOn(event -> event.kind() == EventKind.TRIAL_RETRIED)
        .allMatch(event -> event.trial() != null && event.attempts() > 0 && event.detail() != null);
    return String.format(
        Locale.ROOT,
        """
        events of it                    executors lost %d, trials retried %d, leases taken %d
        """,
        lost,
        again,
        taken);
  }

  private static long count(List<EventRow> events, EventKind kind) {
    return events.stream().filter(event -> event.kind() == kind).count();
  }

  private static String table(
      Map<Deed.Kind, Integer> done, List<TrialRow> rows, Duration undisturbed, Duration disturbed) {
    int most = rows.stream().mapToInt(TrialRow::attempts).max().orElse(0);
    long again = rows.stream().filter(row -> row.attempts() > 1).count();
    return String.format(
        Locale.ROOT,
        """
        trials                          %d, all complete and equal to the undisturbed search's
        executors killed (SIGKILL)      %d
        executors aborted (SIGABRT)     %d
        drivers killed and resubmitted  %d
        trials tried more than once     %d, at most %d times
        undisturbed                     %d s
        disturbed                       %d s
        """,
        rows.size(),
        done.getOrDefault(Deed.Kind.KILL_EXECUTOR, 0),
        done.getOrDefault(Deed.Kind.ABORT_EXECUTOR, 0),
        done.getOrDefault(Deed.Kind.KILL_DRIVER, 0),
        again,
        most,
        undisturbed.toSeconds(),
        disturbed.toSeconds());
  }
}
