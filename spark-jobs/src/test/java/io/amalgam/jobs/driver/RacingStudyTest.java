package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.racing.RaceRules;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.study.Schedule;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import io.amalgam.search.trial.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Races from the driver through workers to tables and back. */
class RacingStudyTest {

  private static final int AHEAD = 4;
  private static final int BUDGET = 60;
  private static final RaceRules RULES = new RaceRules(List.of(0.05, 0.2), 0.05, 0.02);

  @TempDir Path root;
  private RaceRules rules = RULES;

  @Test
  void trialsThatDoNotMatterAreStoppedAndWhatWasMeasuredOfThemIsKept() throws InterruptedException {
    FakeRacer racer = new FakeRacer();
    List<Progress> seen = new ArrayList<>();
    run("a", new Schedule.Asynchronous(), new FakeRunner(2, racer::reply), seen);

    List<TrialRow> pruned = pruned(rows("a"));
    assertThat(pruned).hasSizeBetween(BUDGET / 2, BUDGET - 3);
    for (TrialRow row : pruned) {
      assertThat(row.origin()).isEqualTo(Origin.SAMPLED);
      assertThat(row.objectives()).isEmpty();
      assertThat(row.estimates()).extracting("name").containsExactly("alignment", "abilities");
      assertThat(row.measurements()).allMatch(value -> value.items() < FakeRacer.ITEMS);
      assertThat(items("a", row.trial()))
          .hasSize((int) row.measurements().stream().mapToLong(value -> value.items()).sum());
      assertThat(row.reason()).startsWith("After a share of 0.").contains("hypervolume");
    }
    Progress last = seen.get(seen.size() - 1);
    assertThat(last.pruned()).isEqualTo(pruned.size());
    assertThat(last.done()).isEqualTo(last.total());
    assertThat(racer.asked.get()).isLessThan((BUDGET + 3) * 2L * FakeRacer.ITEMS / 2);
  }

  @Test
  void theFrontIsThatOfTheSameTrialsMeasuredInFullButForSmallGains() throws InterruptedException {
    run("raced", new Schedule.Asynchronous(), runner(), new ArrayList<>());
    try (CachedStudies full = new CachedStudies(root.resolve("full"))) {
      full.run("full", BUDGET, new RandomSampler(CachedStudies.SPACE, 1), runner());
      double whole = hypervolume(full.folder.trials("full"));

      assertThat(hypervolume(rows("raced"))).isBetween(0.95 * whole, whole);
    }
  }

  @Test
  void onTheDeterministicScheduleTheOrderOfEndingDoesNotShow() throws InterruptedException {
    Schedule schedule = new Schedule.Deterministic(AHEAD);
    run("one", schedule, runner(1), new ArrayList<>());
    run("seven", schedule, new Shuffled(7, 11), new ArrayList<>());
    run("two", schedule, new Shuffled(2, 12), new ArrayList<>());

    assertThat(pruned(rows("one"))).isNotEmpty();
    assertThat(table("seven")).isEqualTo(table("one"));
    assertThat(table("two")).isEqualTo(table("one"));
  }

  @Test
  void aStudyThatIsKilledAndGoesOnHasTheSameTrials() throws InterruptedException {
    Schedule schedule = new Schedule.Deterministic(AHEAD);
    run("whole", schedule, runner(2), new ArrayList<>());
    Random random = new Random(3);
    for (int kill = 0; kill < 8; kill++) {
      try {
        runUntil("killed", schedule, new Shuffled(3, kill), 1 + random.nextInt(12));
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("killed");
      }
    }
    run("killed", schedule, new Shuffled(3, 99), new ArrayList<>());

    assertThat(table("killed")).isEqualTo(table("whole"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.012})
  void whatHasTooFewPeersIsMeasuredInFull(double error) throws InterruptedException {
    rules = new RaceRules(RULES.shares(), error, RULES.gain());
    FakeRunner runner = runner(2);
    run("a", new Schedule.Deterministic(AHEAD), runner, new ArrayList<>());

    for (TrialRequest request : runner.requests) {
      assertThat(request.race() != null)
          .isEqualTo(request.trial() >= AHEAD + rules.fewestPeers() - 1);
    }
  }

  private void run(String name, Schedule schedule, TaskRunner runner, List<Progress> seen)
      throws InterruptedException {
    run(name, schedule, runner, seen, Integer.MAX_VALUE);
  }

  private void runUntil(String name, Schedule schedule, TaskRunner runner, int commits)
      throws InterruptedException {
    run(name, schedule, runner, new ArrayList<>(), commits);
  }

  private void run(
      String name, Schedule schedule, TaskRunner runner, List<Progress> seen, int commits)
      throws InterruptedException {
    try (ResultsFolder folder = open()) {
      folder.begin(CachedStudies.study(name));
      List<TrialRow> stored = folder.trials(name);
      int behind = schedule instanceof Schedule.Deterministic ? AHEAD : 0;
      ScoreStore store = store(folder);
      RaceField field = new RaceField(rules, 1, behind, CachedStudies.SPECS, stored, store);
      int[] left = {commits};
      ResultSink sink =
          (row, items) -> {
            if (left[0]-- == 0) {
              throw new IllegalStateException("killed");
            }
            folder.commit(row, items);
          };
      Committer committer =
          new Committer(
              name,
              CachedStudies.SPECS,
              List.of(),
              stored,
              folder.nextOrder(name),
              field.behind(sink));
      ScoreCache cache = FakeWorker.cache(new ScoreIndex(), FakeWorker.TASKS, store);
      new StudyLoop(study(stored, schedule), runner, committer, cache, seen::add)
          .racing(Optional.of(field))
          .run();
    }
  }

  private static Study study(List<TrialRow> stored, Schedule schedule) {
    return Study.resume(
        StudyPlan.of("study", CachedStudies.SPACE, CachedStudies.objectives(), BUDGET)
            .withUniform(List.of(0.5))
            .withSchedule(schedule),
        new RandomSampler(CachedStudies.SPACE, 1),
        stored.stream().map(row -> TrialRows.finished(row, CachedStudies.SPECS)).toList());
  }

  private static double hypervolume(List<TrialRow> rows) {
    return study(rows, new Schedule.Asynchronous()).hypervolume().orElseThrow();
  }

  private static FakeRunner runner() {
    return runner(2);
  }

  private static FakeRunner runner(int slots) {
    return new FakeRunner(slots, new FakeRacer()::reply);
  }

  private static List<TrialRow> pruned(List<TrialRow> rows) {
    return rows.stream().filter(row -> row.state() == TrialState.PRUNED).toList();
  }

  private List<TrialRow> rows(String study) {
    try (ResultsFolder folder = open()) {
      return folder.trials(study);
    }
  }

  private List<ItemRow> items(String study, int trial) {
    try (ResultsFolder folder = open()) {
      return folder.items(study, trial);
    }
  }

  /** All that is promised to be the same, by number. */
  private List<String> table(String study) {
    return rows(study).stream()
        .sorted((a, b) -> Integer.compare(a.trial(), b.trial()))
        .map(
            row ->
                "%d %s %s %s %s %s %s"
                    .formatted(
                        row.trial(),
                        row.state(),
                        row.ratios(),
                        row.objectives(),
                        row.estimates(),
                        row.measurements(),
                        row.reason()))
        .toList();
  }

  private ResultsFolder open() {
    return ResultsFolder.open(root.toString(), new Configuration(false));
  }

  private static ScoreStore store(ResultsFolder folder) {
    return new ScoreStore() {
      @Override
      public Optional<TrialRow> trial(String study, int trial) {
        return folder.trial(study, trial);
      }

      @Override
      public List<ItemRow> items(String study, int trial) {
        return folder.items(study, trial);
      }
    };
  }

  /** Ends its outstanding trials in a random order. */
  private static final class Shuffled implements TaskRunner {
    private final int slots;
    private final Random random;
    private final FakeRacer racer = new FakeRacer();
    private final List<Runnable> waiting = new ArrayList<>();

    Shuffled(int slots, long seed) {
      this.slots = slots;
      this.random = new Random(seed);
    }

    @Override
    public int slots() {
      return slots;
    }

    @Override
    public CompletableFuture<TrialReply> submit(TrialRequest request) {
      CompletableFuture<TrialReply> reply = new CompletableFuture<>();
      synchronized (waiting) {
        waiting.add(() -> measure(request, reply));
      }
      CompletableFuture<?> unused = CompletableFuture.runAsync(this::endOne, later());
      return reply;
    }

    private void measure(TrialRequest request, CompletableFuture<TrialReply> reply) {
      CompletableFuture<?> unused =
          racer.reply(request).whenComplete((done, failure) -> end(reply, done, failure));
    }

    private static void end(
        CompletableFuture<TrialReply> reply, TrialReply done, Throwable failure) {
      if (failure == null) {
        reply.complete(done);
      } else {
        reply.completeExceptionally(failure);
      }
    }

    private static Executor later() {
      return CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
    }

    private void endOne() {
      Runnable ended;
      synchronized (waiting) {
        ended = waiting.remove(random.nextInt(waiting.size()));
      }
      ended.run();
    }
  }
}
