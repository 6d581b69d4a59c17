package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials 0 and 1 of study a are complete, 2 failed, 3 lost its items. */
class CompareTest {

  private static final int WRONG_INPUT = 2;

  @TempDir private Path folder;

  @BeforeEach
  void twoStudies() {
    try (ResultsFolder results = ResultsFolder.open(folder.toString(), new Configuration(false))) {
      results.begin(study("a"));
      results.commit(complete(0), items(complete(0)));
      results.commit(complete(1), items(complete(1)));
      results.commit(TestRows.failed("a", 2), List.of());
      results.commit(complete(3), List.of());
      results.begin(study("b"));
    }
  }

  @Test
  void completeTrialsAreCompared() {
    Executed compared = compare("--study", "a", "--trials", "0,1");
    assertThat(compared.code()).isZero();
    assertThat(compared.out())
        .contains("trials 0 and 1 of study a on the same items")
        .contains("alignment: trial 1 is better");
    assertThat(compared.err()).isEmpty();
  }

  @Test
  void anUnknownTrialIsRefused() {
    refused(compare("--study", "a", "--trials", "0,17"), "Study a has no trial 17");
    refused(compare("--study", "a", "--trials", "0,-1"), "Study a has no trial -1");
  }

  @Test
  void aFailedTrialIsRefusedWithItsReason() {
    refused(
        compare("--study", "a", "--trials", "2,0"),
        "Trial 2 of study a is FAILED and has no scores to compare: item 3 is NaN.");
  }

  @Test
  void theSameTrialTwiceIsRefused() {
    refused(
        compare("--study", "a", "--trials", "1,1"),
        "--trials is [1, 1] but must name two different trials, such as 64,71.");
  }

  @Test
  void anotherNumberOfTrialsIsRefused() {
    refused(compare("--study", "a", "--trials", "1"), "must name two different trials");
    refused(compare("--study", "a", "--trials", "0,1,3"), "must name two different trials");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    refused(compare("--study", "a", "--trials", "0,one"), "--trials", "'one'");
    refused(compare("--study", "a", "--trials", "0;1"), "--trials", "'0;1'");
    refused(compare("--study", "a", "--trials", "0,99999999999"), "'99999999999'");
    refused(compare("--study", "a"), "--trials");
  }

  @Test
  void anUnknownStudyIsRefusedWithThoseThereAre() {
    refused(compare("--study", "c", "--trials", "0,1"), "has no study 'c'. Studies: a, b.");
    refused(compare("--trials", "0,1"), "Name one with --study: a, b.");
  }

  @Test
  void lostItemsAreRefused() {
    refused(
        compare("--study", "a", "--trials", "0,3"),
        "Trial 3 cannot be compared in task a: 0 of 8 item scores",
        "items/a/trial-000003.parquet");
  }

  private Executed compare(String... options) {
    Object[] args = new Object[options.length + 1];
    args[0] = folder;
    System.arraycopy(options, 0, args, 1, options.length);
    return Executed.run(new Compare(), args);
  }

  private static void refused(Executed executed, String... parts) {
    assertThat(executed.code()).isEqualTo(WRONG_INPUT);
    assertThat(executed.err()).contains(parts).doesNotContain("\tat ", "Exception");
    assertThat(executed.out()).isEmpty();
  }

  private static StudyRow study(String name) {
    return TestRows.study(
        name,
        "objectives.alignment.maximize = a.m\nobjectives.alignment.relative_to = nothing\n",
        new Objective("alignment", Direction.MAXIMIZE));
  }

  private static TrialRow complete(int number) {
    return TestRows.complete(
        "a",
        number,
        Origin.SAMPLED,
        List.of(0.1, 0.2),
        List.of(new ObjectiveValue("alignment", mean(number), 1)),
        List.of(new TaskValue("a", "m", mean(number), 1, 8)));
  }

  private static List<ItemRow> items(TrialRow trial) {
    return IntStream.range(0, 8)
        .mapToObj(i -> TestRows.item(trial, "a", i, "m", score(trial.trial(), i)))
        .toList();
  }

  private static double mean(int trial) {
    return IntStream.range(0, 8).mapToDouble(i -> score(trial, i)).average().orElseThrow();
  }

  private static double score(int trial, int item) {
    return item + trial * (1 + 0.01 * (item % 3));
  }
}
