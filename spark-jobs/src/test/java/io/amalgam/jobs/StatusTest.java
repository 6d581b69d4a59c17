package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.driver.Ending;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.results.StudyEvent;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/amalgam status} says of folders as they are found. */
class StatusTest {

  private static final String BUDGET = "budget.trials = 10\nbudget.others = 5\n";

  @TempDir private Path folder;

  private void study(String name, String config, int trials) {
    StudyRow study = TestRows.study(name, config, new Objective("alignment", Direction.MAXIMIZE));
    try (ResultsFolder results = ResultsFolder.open(folder.toString(), new Configuration())) {
      results.begin(study);
      for (int trial = 0; trial < trials; trial++) {
        results.commit(row(name, trial), List.of());
      }
    }
  }

  private static TrialRow row(String study, int trial) {
    Origin origin = trial == 0 ? Origin.BASE : trial == 1 ? Origin.ALIGNED : Origin.SAMPLED;
    return TestRows.complete(
        study,
        trial,
        origin,
        List.of(0.1, 0.2),
        List.of(new ObjectiveValue("alignment", trial, 0)),
        List.of());
  }

  @Test
  void eachStudyHasALine() {
    study("a", BUDGET, 15);
    study("b", BUDGET, 3);
    study("c", "no budget is known\n", 2);
    study("d", BUDGET, 0);
    study("a.held-out", BUDGET, 2);
    Executed status = Executed.run(new Status(), folder);
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.out().lines())
        .anyMatch(line -> line.endsWith(": 4 studies, 1 finished, 0 active"))
        .anyMatch(line -> line.matches("a +finished +15/15 .*"))
        .anyMatch(line -> line.matches("b +quiet +3/15 .*days ago .*"))
        .anyMatch(line -> line.matches("c +quiet +2 .*"))
        .anyMatch(line -> line.matches("d +open +0/15 .*"))
        .noneMatch(line -> line.contains("held-out"));
  }

  /** Goes on with a study, of which this is then told. */
  private void event(String study, StudyEvent event) {
    try (ResultsFolder results = ResultsFolder.open(folder.toString(), new Configuration())) {
      results.begin(TestRows.study(study, BUDGET, new Objective("alignment", Direction.MAXIMIZE)));
      results.add(study, event);
    }
  }

  @Test
  void aStudyThatEndedBeforeItsBudgetIsFinishedUntilItGoesOn() {
    study("stalled", BUDGET, 5);
    event("stalled", new StudyEvent.Ended(Ending.STALLED.words()));
    study("late", BUDGET, 5);
    event("late", new StudyEvent.Ended(Ending.TIME.words()));
    study("short", BUDGET, 5);
    event("short", new StudyEvent.Ended(Ending.BUDGET.words()));
    assertThat(Executed.run(new Status(), folder).out().lines())
        .anyMatch(line -> line.endsWith(": 3 studies, 2 finished, 0 active"))
        .anyMatch(line -> line.matches("stalled +finished +5/15 .*"))
        .anyMatch(line -> line.matches("late +quiet +5/15 .*"))
        .anyMatch(line -> line.matches("short +finished +5/15 .*"));

    event("stalled", new StudyEvent.Committed(row("stalled", 4)));
    assertThat(Executed.run(new Status(), folder).out().lines())
        .anyMatch(line -> line.matches("stalled +quiet +5/15 .*"));
  }

  private static StepRow step(int number, Instant ended) {
    return new StepRow(
        "climbing",
        number,
        2,
        0.5,
        number,
        "alignment",
        List.of(0.4, 0.6),
        1.5,
        new Gradient(List.of(0.1, -0.1)),
        null,
        ended.minusSeconds(1),
        ended,
        "cpu",
        "float32");
  }

  @Test
  void anAscentIsSeenBeforeItsStudyHasTrials() {
    study("climbing", BUDGET, 0);
    try (ResultsFolder results = ResultsFolder.open(folder.toString(), new Configuration())) {
      results.begin(
          TestRows.study("climbing", BUDGET, new Objective("alignment", Direction.MAXIMIZE)));
      results.commit(step(0, Instant.now().minusSeconds(20)));
      results.commit(step(1, Instant.now().minusSeconds(10)));
    }
    Executed status = Executed.run(new Status(), folder);
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.out().lines())
        .anyMatch(line -> line.matches("climbing +active +0/15 .*"))
        .anyMatch(
            line ->
                line.equals(
                    "hma       climbing: 2 steps of its ascents so far; trials follow them"));
    assertThat(Executed.run(new Status(), folder, "--json").out()).contains("\"steps\":2");
  }

  @Test
  void jsonIsForPrograms() {
    study("b", BUDGET, 3);
    Executed status = Executed.run(new Status(), folder, "--json");
    assertThat(status.out().strip())
        .startsWith(
            "{\"study\":\"b\",\"state\":\"quiet\",\"complete\":3,\"pruned\":0,\"failed\":0,\"total\":15,\"front\":1,")
        .contains("\"last_trial\":\"1970-01-01T", "\"failures\":{}")
        .doesNotContain("NaN");
  }

  @Test
  void nothingIsWrittenAndAStudyThatIsWrittenToCanBeAskedFor() throws IOException {
    study("b", BUDGET, 3);
    StudyRow study = TestRows.study("b", BUDGET, new Objective("alignment", Direction.MAXIMIZE));
    try (ResultsFolder results = ResultsFolder.open(folder.toString(), new Configuration())) {
      results.begin(study);
      List<Path> before = files();
      assertThat(Executed.run(new Status(), folder).code()).isZero();
      results.commit(row("b", 3), List.of());
      assertThat(Executed.run(new Status(), folder).out()).contains("4/15");
      assertThat(files()).containsAll(before).hasSize(before.size() + 1);
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void whatIsDamagedIsSaidAndTheRestIsCounted() throws IOException {
    study("a", BUDGET, 3);
    study("b", BUDGET, 3);
    Path file = folder.resolve("trials/a/trial-000002.parquet");
    Files.write(file, new byte[] {1, 2, 3});
    Files.writeString(folder.resolve("trials/a/notes.txt"), "mine");
    Files.writeString(folder.resolve("trials/a/_trial-000009.parquet.tmp"), "half");
    Files.writeString(folder.resolve("studies/foreign.parquet"), "no table");
    Executed status = Executed.run(new Status(), folder);
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out().lines())
        .anyMatch(line -> line.matches("a +quiet +2/15 .*"))
        .anyMatch(line -> line.matches("b +quiet +3/15 .*"))
        .anyMatch(line -> line.matches("foreign +unreadable .*"))
        .anyMatch(line -> line.startsWith("note      a: ") && line.contains(file.toString()))
        .anyMatch(line -> line.startsWith("note      foreign: "));
    assertThat(status.out() + status.err()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aFolderWithoutStudiesIsRefused() {
    for (Path none : List.of(folder, folder.resolve("missing"))) {
      Executed status = Executed.run(new Status(), none);
      assertThat(status.code()).isEqualTo(2);
      assertThat(status.err())
          .contains(none + " has no study. Name the folder that a campaign file calls 'results'.");
    }
  }

  @Test
  void aCampaignFileNamesStudiesThatAreNotBegunAndTheirBudgetsOfNow() throws IOException {
    study("s-1", BUDGET, 3);
    Path base = Files.createDirectory(folder.resolve("base"));
    Path items = Files.writeString(folder.resolve("items.jsonl"), "{}\n");
    Path campaign =
        Files.writeString(
            folder.resolve("mine.yaml"),
            """
            name: mine
            results: %s
            models: {base: %s, aligned: %s}
            tasks: {pairs: {type: preference, items: %s}}
            objectives: {alignment: {maximize: pairs.margin}}
            references: {uniform: 3}
            studies:
              - {name: s, sampler: {type: random}, budget: {trials: 40}, seed: [1, 2]}
            """
                .formatted(folder, base, base, items));
    Executed status = Executed.run(new Status(), campaign);
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.out().lines())
        .anyMatch(line -> line.matches("s-1 +quiet +3/45 .*"))
        .anyMatch(line -> line.matches("s-2 +open +0/45 .*"));
    Executed wrong = Executed.run(new Status(), items);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("items.jsonl has");
  }
}
