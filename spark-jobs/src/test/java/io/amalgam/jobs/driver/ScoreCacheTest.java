package io.amalgam.jobs.driver;

import static io.amalgam.jobs.driver.CachedStudies.REFERENCES;
import static io.amalgam.jobs.driver.CachedStudies.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCacheTest {

  private static final int BUDGET = 5;
  private static final int ALL = REFERENCES + BUDGET;

  @TempDir Path root;

  @Test
  void aStudyOfTheSameMergesAsksWorkersForNothingAndItsRowsAreWhole() throws Exception {
    assertThat(run("first", random(1))).hasSize(ALL);
    assertThat(run("second", random(1))).isEmpty();

    for (int trial = 0; trial < ALL; trial++) {
      TrialRow first = row("first", trial);
      TrialRow second = row("second", trial);
      assertThat(second.objectives()).isEqualTo(first.objectives());
      assertThat(second.measurements()).isEqualTo(first.measurements());
      assertThat(second.weightDigest()).isEqualTo(first.weightDigest());
      assertThat(second.device()).isEqualTo(first.device());
      assertThat(scores("second", trial)).isEqualTo(scores("first", trial)).hasSize(4);
      assertThat(first.isCached()).isFalse();
      assertThat(second.isCached()).isTrue();
      assertThat(second.tasks()).allMatch(task -> "first".equals(task.fromStudy()));
      assertThat(second.tasks()).extracting("fromTrial").containsOnly(trial);
    }
  }

  @Test
  void aRowThatTookScoresNamesWhoMeasuredThemWhoeverElseTookThem() throws Exception {
    run("first", random(1));
    run("second", random(1));
    run("third", random(1));
    assertThat(row("third", 4).tasks()).extracting("fromStudy").containsOnly("first");
  }

  @Test
  void aStudyOfAnotherSeedMeasuresItsOwnMergesAndTakesTheReferences() throws Exception {
    run("first", random(1));
    assertThat(run("second", random(2)))
        .hasSize(BUDGET)
        .noneMatch(request -> request.trial() < REFERENCES);
  }

  @Test
  void ofATaskThatIsNewOrChangedOnlyThatOneIsMeasured() throws Exception {
    run("first", random(1));
    List<KeyedTask> changed =
        List.of(FakeWorker.TASKS.get(0), FakeWorker.task("texts", "logprob", "t2"));
    assertThat(run("second", random(1), changed))
        .hasSize(ALL)
        .allMatch(request -> request.tasks().equals(List.of("texts")));
    TrialRow row = row("second", 4);
    assertThat(row.isPartlyCached()).isTrue();
    assertThat(row.measurements()).isEqualTo(row("first", 4).measurements());
    assertThat(row.tasks().get(0).fromStudy()).isEqualTo("first");
    assertThat(row.tasks().get(1).isMeasured()).isTrue();

    List<KeyedTask> more = new ArrayList<>(changed);
    more.add(1, FakeWorker.task("more", "logprob", "m1"));
    assertThat(run("third", random(1), more))
        .hasSize(ALL)
        .allMatch(request -> request.tasks().equals(List.of("more")));
    assertThat(row("third", 4).tasks())
        .extracting("fromStudy")
        .containsExactly("first", null, "second");
    assertThat(row("third", 4).measurements())
        .extracting("task")
        .containsExactly("pairs", "more", "texts");
  }

  @Test
  void aRenamedTaskIsNotMeasuredAgain() throws Exception {
    List<KeyedTask> old =
        List.of(FakeWorker.task("old name", "logprob", "t1"), FakeWorker.TASKS.get(0));
    run("first", random(1), withTexts(old));
    List<KeyedTask> renamed = new ArrayList<>(FakeWorker.TASKS);
    renamed.set(1, FakeWorker.task("texts", "logprob", "t1"));
    assertThat(run("second", random(1), renamed)).isEmpty();
    assertThat(row("second", 3).measurements())
        .extracting("task")
        .containsExactly("pairs", "texts");
    assertThat(scores("second", 3)).allMatch(score -> !score.contains("old name,"));
  }

  /** Objectives need a task of this name. */
  private static List<KeyedTask> withTexts(List<KeyedTask> tasks) {
    List<KeyedTask> all = new ArrayList<>(tasks);
    all.add(FakeWorker.task("texts", "logprob", "other"));
    return all;
  }

  @Test
  void whatAProcessorMeasuredIsNotTakenForAGpu() throws Exception {
    run("first", random(1));
    String weights = String.valueOf(row("first", 3).weightDigest());
    ScoreIndex index = new ScoreIndex();
    ScoreIndex.entry(row("first", 3)).ifPresent(index::add);
    assertThat(index.find(weights, "cpu, another")).hasSize(1);
    assertThat(index.find(weights, "gpu:0, capability 9.0")).isEmpty();
    assertThat(index.find(weights + "0", "cpu, another")).isEmpty();
  }

  @Test
  void aStudyThatTakesItsOwnScoresOnlySeesNoOthers() throws Exception {
    run("first", random(1));
    TrialRow row = row("first", 3);
    String weights = String.valueOf(row.weightDigest());
    ScoreIndex index = new ScoreIndex();
    ScoreIndex.entry(row).ifPresent(index::add);
    try (CachedStudies stored = new CachedStudies(root)) {
      ScoreCache all = FakeWorker.cache(index, FakeWorker.TASKS, stored);
      assertThat(all.look(weights).isEverything()).isTrue();
      assertThat(all.ofStudy("first").look(weights).isEverything()).isTrue();
      assertThat(all.ofStudy("second").look(weights).stored()).isEmpty();
    }
  }

  private static Sampler random(long seed) {
    return new RandomSampler(SPACE, seed);
  }

  private List<TrialRequest> run(String name, Sampler sampler) throws InterruptedException {
    return CachedStudies.run(root, name, BUDGET, sampler, FakeWorker.TASKS);
  }

  private TrialRow row(String study, int trial) {
    return CachedStudies.row(root, study, trial);
  }

  private List<TrialRequest> run(String name, Sampler sampler, List<KeyedTask> tasks)
      throws InterruptedException {
    return CachedStudies.run(root, name, BUDGET, sampler, tasks);
  }

  /** Items without their study. */
  private List<String> scores(String study, int trial) {
    return CachedStudies.items(root, study, trial).stream()
        .map(
            item ->
                Arrays.asList(
                        item.task(),
                        item.item(),
                        item.cluster(),
                        item.metric(),
                        item.value(),
                        item.response())
                    .toString())
        .toList();
  }
}
