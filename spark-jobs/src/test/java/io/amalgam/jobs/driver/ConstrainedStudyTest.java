package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.config.ConstraintSpec;
import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.results.ConstraintValue;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.study.Stall;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constraints, attributes and stop rules from workers' answers to tables and back. */
class ConstrainedStudyTest {

  private static final SearchSpace SPACE = new SearchSpace(List.of("low", "high"));
  private static final List<ObjectiveSpec> OBJECTIVES =
      List.of(
          new ObjectiveSpec(
              "alignment", Direction.MAXIMIZE, ObjectiveExpression.parse("pairs.margin"), false),
          new ObjectiveSpec(
              "abilities", Direction.MAXIMIZE, ObjectiveExpression.parse("texts.logprob"), false));

  /**
   * The log-probability is to fall by at most 0.25: half the squared ratios, in the fake worker.
   */
  private static final List<ConstraintSpec> CONSTRAINTS =
      List.of(
          new ConstraintSpec(
              "kept",
              ObjectiveExpression.parse("texts.logprob"),
              true,
              -0.25,
              Double.POSITIVE_INFINITY));

  private static final StudyPlan PLAN =
      StudyPlan.of("study", SPACE, objectives(), 30)
          .withUniform(List.of(0.5))
          .withEnqueued(List.of(Ratios.of(0.1, 0.2)))
          .withConstraints(List.of("kept"));

  @TempDir Path root;
  private ResultsFolder folder;

  @BeforeEach
  void begin() {
    folder = ResultsFolder.open(root.toString(), new Configuration(false));
    folder.begin(row());
  }

  private static List<Objective> objectives() {
    return OBJECTIVES.stream().map(ObjectiveSpec::objective).toList();
  }

  private static StudyRow row() {
    return new StudyRow(
        "study",
        "sha256:c",
        "",
        1,
        "random",
        SPACE.groups(),
        objectives(),
        "base",
        "sha256:b",
        "aligned",
        "sha256:a",
        "float32",
        "1",
        null,
        "4",
        "17",
        Instant.EPOCH,
        StudyRow.SCHEMA_VERSION);
  }

  private Ending run(StudyPlan plan, Optional<Duration> time) throws InterruptedException {
    List<TrialRow> stored = folder.trials("study");
    Study study = resume(plan, stored);
    plan.opening().stream()
        .filter(trial -> trial.number() == 3)
        .forEach(trial -> study.setUserAttribute(trial, "source", "paper"));
    Committer committer =
        new Committer(
            "study", OBJECTIVES, CONSTRAINTS, stored, folder.nextOrder("study"), folder::commit);
    ScoreCache cache =
        FakeWorker.cache(new ScoreIndex(), FakeWorker.TASKS, FakeWorker.emptyStore());
    return new StudyLoop(study, FakeRunner.measuring(2), committer, cache, progress -> {})
        .within(time)
        .run();
  }

  private static Study resume(StudyPlan plan, List<TrialRow> stored) {
    return Study.resume(
        plan,
        new RandomSampler(SPACE, 1),
        stored.stream().map(row -> TrialRows.finished(row, OBJECTIVES)).toList());
  }

  @Test
  void whatViolatesAConstraintIsStoredWithItAndIsOnNoFront() throws InterruptedException {
    assertThat(run(PLAN, Optional.empty())).isEqualTo(Ending.BUDGET);

    List<TrialRow> rows = folder.trials("study");
    for (TrialRow row : rows) {
      double low = row.ratios().get(0);
      double high = row.ratios().get(1);
      double fallen = (low * low + high * high) / 2;
      ConstraintValue value = row.constraints().get(0);
      assertThat(value.name()).isEqualTo("kept");
      assertThat(value.value()).isCloseTo(fallen - 0.25, within(1e-9));
      assertThat(row.isFeasible()).isEqualTo(value.value() <= 0);
    }
    FrontSummary summary = FrontSummary.of(row(), rows);
    assertThat(summary.front()).isNotEmpty().allMatch(TrialRow::isFeasible);
    assertThat(summary.infeasible())
        .isEqualTo((int) rows.stream().filter(row -> !row.isFeasible()).count())
        .isPositive();
    assertThat(summary.hypervolume()).isEqualTo(resume(PLAN, rows).hypervolume());
  }

  @Test
  void whatIsNotedAboutAnEnqueuedMixIsInItsRow() throws InterruptedException {
    run(PLAN, Optional.empty());
    for (TrialRow row : folder.trials("study")) {
      assertThat(row.userAttributes())
          .isEqualTo(row.trial() == 3 ? Map.of("source", "paper") : Map.of());
    }
  }

  @Test
  void aStudyThatStallsSaysSo() throws InterruptedException {
    StudyPlan plan = PLAN.withStall(new Stall(3, 100));
    assertThat(run(plan, Optional.empty())).isEqualTo(Ending.STALLED);
    assertThat(folder.trials("study")).hasSizeLessThan(PLAN.opening().size() + 30);
    assertThat(resume(plan, folder.trials("study")).isFinished()).isTrue();
  }

  @Test
  void aStudyWhoseTimeIsOverGoesOnAnotherTime() throws InterruptedException {
    assertThat(run(PLAN, Optional.of(Duration.ZERO))).isEqualTo(Ending.TIME);
    assertThat(folder.trials("study")).isEmpty();
    assertThat(run(PLAN, Optional.empty())).isEqualTo(Ending.BUDGET);
    assertThat(folder.trials("study")).hasSize(PLAN.opening().size() + 30);
  }
}
