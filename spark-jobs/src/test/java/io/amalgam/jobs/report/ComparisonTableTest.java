package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static final String CONFIG =
      """
      objectives.alignment.maximize = a.m
      objectives.alignment.relative_to = base
      objectives.tax.minimize = b.bleu
      objectives.tax.relative_to = nothing
      """;

  static final StudyRow STUDY = withConfig(CONFIG);

  static StudyRow study(String alignment) {
    return withConfig(CONFIG.replace("a.m", alignment));
  }

  private static StudyRow withConfig(String config) {
    return TestRows.study(
        "demo",
        config,
        new Objective("alignment", Direction.MAXIMIZE),
        new Objective("tax", Direction.MINIMIZE));
  }

  static TrialRow trial(int number, double margin, double perplexity) {
    return trial(
        number, margin, perplexity, new TaskValue("a", "m", margin, 1, 8), bleu(perplexity));
  }

  private static TrialRow trial(
      int number, double margin, double perplexity, TaskValue... measurements) {
    return TestRows.complete(
        "demo",
        number,
        Origin.SAMPLED,
        List.of(0.1, 0.2),
        List.of(
            new ObjectiveValue("alignment", margin, 1), new ObjectiveValue("tax", perplexity, 1)),
        List.of(measurements));
  }

  private static TaskValue bleu(double value) {
    return new TaskValue("b", "bleu", value, 1, 8);
  }

  /** Eight items, alternately a half above and below the mean; BLEU is no mean. */
  static List<ItemRow> items(TrialRow trial, int count) {
    double mean = trial.objectives().get(0).value();
    return IntStream.range(0, count)
        .mapToObj(i -> i)
        .flatMap(
            i ->
                List.of(
                    TestRows.item(
                        trial, "a", i, "m", mean + (i % 2 == 0 ? 0.5 : -0.5) + noise(trial, i)),
                    TestRows.item(trial, "b", i, "bleu", 1))
                    .stream())
        .toList();
  }

  private static double noise(TrialRow trial, int item) {
    double off = (item / 2) % 2 == 0 ? 0.01 : -0.01;
    return trial.trial() == 2 ? off : 0;
  }

  @Test
  void smallDifferencesAreSureWhereItemsDifferAlike() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3.1, 19);
    String text = ComparisonTable.format(STUDY, first, items(first, 8), second, items(second, 8));
    // Differences are 0.11 and 0.09, four of each: s = 0.01 · √(8/7), error s / √8.
    assertThat(text)
        .contains("alignment   3.0000    3.1000    +0.1000 ± 0.0038   +0.0911 to +0.1089")
        .contains("alignment: trial 2 is better (5 % for all objectives together, Holm)")
        .contains("tax         20.0000   19.0000   -1.0000            not by item")
        .contains("tax: not tested: b has figures of the whole corpus");
  }

  @Test
  void noiseIsNoConclusion() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3.001, 20);
    assertThat(ComparisonTable.format(STUDY, first, items(first, 8), second, items(second, 8)))
        .contains("alignment: nothing can be concluded\n");
  }

  @Test
  void twoItemsThatDifferAlikeAreNoConclusion() {
    assertThat(ofItems(STUDY, new double[] {1, 2}, new double[] {1.5, 2.5}))
        .contains("+0.5000      none, all differ alike   0.50")
        .contains(
            "alignment: nothing can be concluded: all 2 clusters of items differ alike, which gives no standard error, and are too few for a sign test\n");
  }

  @Test
  void manyItemsThatDifferAlikeAreOneBySign() {
    assertThat(ofItems(STUDY, new double[12], DoubleStream.generate(() -> 1).limit(12).toArray()))
        .contains("none, all differ alike   0.00049")
        .contains("alignment: trial 2 is better");
  }

  @Test
  void equalTrialsDifferInNoItem() {
    assertThat(ofItems(STUDY, new double[] {1, 2, 4}, new double[] {1, 2, 4}))
        .contains("alignment: no item differs\n");
  }

  @Test
  void aTaskWithoutAnErrorLeavesTheMeanOfTasksUntested() {
    assertThat(
            ofItems(
                study("mean(a.m, c.m)"),
                new double[] {1, 2, 1.1, 1.9, 1},
                new double[] {1.5, 2.5, 1.1, 1.9, 1.01}))
        .contains("none, some differ alike")
        .contains(
            "alignment: nothing can be concluded: in one of its tasks all clusters of items differ alike");
  }

  /** What SciPy says of two samples (make_paired_golden.py), the second counted −1. */
  @Test
  void tasksAreJoinedAsWelchDoes() {
    double[] after = new double[42];
    for (int i = 0; i < 42; i++) {
      after[i] = i < 30 ? 2 * (Math.sin(i) + 0.3) : 2 * (-Math.cos(i - 30) / 2 - 0.1);
    }
    assertThat(ofItems(study("mean(a.m, c.m)"), 30, new double[42], after))
        .containsPattern("alignment +\\S+ +\\S+ +\\+0.2595 ± 0.1674   -0.0797 to \\+0.5986   0.13");
  }

  private static String ofItems(StudyRow study, double[] before, double[] after) {
    return ofItems(study, 2, before, after);
  }

  /** Trials with these scores: the first ones of task a if it is split, all of it otherwise. */
  private static String ofItems(StudyRow study, int ofTaskA, double[] before, double[] after) {
    boolean isSplit = study.config().contains("c.m");
    int split = isSplit ? ofTaskA : before.length;
    TrialRow first = withTasks(1, split, before);
    TrialRow second = withTasks(2, split, after);
    return ComparisonTable.format(
        study, first, scores(first, split, before), second, scores(second, split, after));
  }

  private static TrialRow withTasks(int number, int split, double... scores) {
    List<TaskValue> values = new ArrayList<>();
    values.add(bleu(20));
    values.add(mean("a", Arrays.copyOf(scores, split)));
    if (split < scores.length) {
      values.add(mean("c", Arrays.copyOfRange(scores, split, scores.length)));
    }
    return trial(number, 0, 20, values.toArray(TaskValue[]::new));
  }

  private static TaskValue mean(String task, double... scores) {
    return new TaskValue(
        task, "m", DoubleStream.of(scores).average().orElseThrow(), 1, scores.length);
  }

  private static List<ItemRow> scores(TrialRow row, int split, double... scores) {
    return IntStream.range(0, scores.length)
        .mapToObj(
            i ->
                TestRows.item(
                    row, i < split ? "a" : "c", i < split ? i : i - split, "m", scores[i]))
        .toList();
  }

  @Test
  void aStudyThatDoesNotSayWhatItMeasuresIsNotTested() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3, 20);
    assertThat(
            ComparisonTable.format(
                withConfig("nothing"), first, items(first, 8), second, items(second, 8)))
        .contains("alignment: not tested: the study's row does not say what it is computed from\n")
        .contains("tax: not tested: the study's row");
  }
}
