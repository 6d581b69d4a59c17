package io.amalgam.jobs.report;

import static io.amalgam.jobs.report.ComparisonTableTest.STUDY;
import static io.amalgam.jobs.report.ComparisonTableTest.items;
import static io.amalgam.jobs.report.ComparisonTableTest.study;
import static io.amalgam.jobs.report.ComparisonTableTest.trial;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trials that cannot be compared, each with what is wrong and the way out. */
class ComparisonRefusalTest {

  @Test
  void perplexitiesOfOtherWordsAreRefused() {
    TrialRow first = NoisyStudy.trial(2, "bits_per_byte");
    TrialRow second = NoisyStudy.trial(4, "bits_per_byte");
    List<ItemRow> doubled =
        NoisyStudy.items(second).stream()
            .map(
                row ->
                    row.task().equals("texts")
                        ? TestRows.item(second, "texts", row.item(), row.metric(), 2 * row.value())
                        : row)
            .toList();
    assertThatThrownBy(
            () ->
                ComparisonTable.format(
                    NoisyStudy.study("bits_per_byte"),
                    first,
                    NoisyStudy.items(first),
                    second,
                    doubled))
        .hasMessageContaining("not measured on the same items of task texts");
  }

  @Test
  void itemsInOtherClustersAreRefused() {
    TrialRow first = NoisyStudy.trial(2, "bleu");
    TrialRow second = NoisyStudy.trial(4, "bleu");
    assertThatThrownBy(
            () ->
                ComparisonTable.format(
                    NoisyStudy.study("bleu"),
                    first,
                    NoisyStudy.items(first),
                    second,
                    ItemNoiseTest.renamed(second, "other ")))
        .isInstanceOf(UnpairedException.class)
        .hasMessage(
            "Trials 2 and 4 were not measured on the same items of task pairs, so they cannot be compared item by item.");
  }

  @Test
  void missingItemsAreRefused() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3, 20);
    assertThatThrownBy(
            () -> ComparisonTable.format(STUDY, first, items(first, 8), second, items(second, 4)))
        .isInstanceOf(UnpairedException.class)
        .hasMessage(
            "Trial 2 cannot be compared in task a: 4 of 8 item scores of a.m are stored for trial 2. Maybe items/demo/trial-000002.parquet was lost or changed: restore it, or compare another trial.");
    assertThatThrownBy(
            () -> ComparisonTable.format(STUDY, first, List.of(), second, items(second, 8)))
        .hasMessageContaining("Trial 1 cannot be compared in task a: 0 of 8");
  }

  @Test
  void itemsThatDoNotAverageToTheStoredValueAreRefused() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3, 20);
    assertThatThrownBy(
            () ->
                ComparisonTable.format(
                    STUDY, first, items(first, 8), second, items(trial(2, 2.5, 20), 8)))
        .isInstanceOf(UnpairedException.class)
        .hasMessageContaining(
            "the stored item scores of trial 2 give 2.5 for a.m, but its row says 3. Maybe");
  }

  @Test
  void anObjectiveThatWasNeverMeasuredIsRefused() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3, 20);
    assertThatThrownBy(
            () ->
                ComparisonTable.format(
                    study("d.m"), first, items(first, 8), second, items(second, 8)))
        .hasMessageContaining("Trial 1 cannot be compared in task d: trial 1 has no value of d.m");
  }
}
