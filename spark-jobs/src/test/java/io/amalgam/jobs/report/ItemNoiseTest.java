package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.Interval;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are what make_noise_golden.py prints, which draws 200 000 times. */
class ItemNoiseTest {

  private static FrontChance chance(String metric, Function<TrialRow, List<ItemRow>> items) {
    StudyRow study = NoisyStudy.study(metric);
    return FrontChance.of(study, FrontSummary.of(study, NoisyStudy.trials(metric)), items);
  }

  private static FrontChance.Known known(String metric) {
    return (FrontChance.Known) chance(metric, NoisyStudy::items);
  }

  /** 1000 draws: shares have deviations up to 0.016, ends of intervals about 0.05 of the spread. */
  @Test
  void perplexitiesAreDrawnAgainAsNumpyDoes() {
    FrontChance.Known known = known("word_perplexity");

    assertThat(known.independent()).isEmpty();
    double[] expected = {1, 0.990, 0.029, 0.998, 0.052};
    for (int t = 0; t < expected.length; t++) {
      assertThat(known.onFront().get(t)).isCloseTo(expected[t], within(0.03));
    }
    near(known.noise().hypervolume(), 0.3813, 0.6175, 0.015);
    near(known.noise().referencesAlone(), 0.1847, 0.5362, 0.025);
    near(known.noise().difference(), 0.0437, 0.2823, 0.015);
    assertThat(known.noise().beyond().get(3)).isCloseTo(0.051, within(0.015));
    assertThat(known.noise().beyond().get(4)).isCloseTo(0.670, within(0.1));
  }

  private static void near(Interval interval, double low, double high, double reach) {
    assertThat(interval.low()).isCloseTo(low, within(reach));
    assertThat(interval.high()).isCloseTo(high, within(reach));
  }

  /** There, influences are numeric derivatives. */
  @Test
  void perplexitiesAreComparedByTheirClusters() {
    TrialRow first = NoisyStudy.trial(2, "word_perplexity");
    TrialRow second = NoisyStudy.trial(4, "word_perplexity");
    String text =
        ComparisonTable.format(
            NoisyStudy.study("word_perplexity"),
            first,
            NoisyStudy.items(first),
            second,
            NoisyStudy.items(second));
    assertThat(text)
        .containsPattern("tax .* \\+0.0013 ± 0.1281   -0.2734 to \\+0.2759   0.99")
        .contains("tax: nothing can be concluded\n");
  }

  /** Orders of perplexities are those of log-likelihoods, whatever their unit. */
  @ParameterizedTest
  @ValueSource(strings = {"byte_perplexity", "bits_per_byte"})
  void theFrontDoesNotDependOnThePerplexitysUnit(String metric) {
    FrontChance.Known words = known("word_perplexity");
    FrontChance.Known other = known(metric);
    for (int t = 0; t < 5; t++) {
      assertThat(other.onFront().get(t)).isCloseTo(words.onFront().get(t), within(0.03));
    }
  }

  @Test
  void figuresOfAWholeCorpusAreDrawnForEachTrialByItselfAndNamed() {
    FrontChance.Known known = known("bleu");

    assertThat(known.independent()).containsExactly("texts.bleu");
    // Trials 2 and 4 differ by 0.002 ± 0.14 in the tax: half of the draws go either way. Were the
    // draws common, the better accuracy of 4 would be against the same tax in all of them.
    assertThat(known.onFront().get(2)).isBetween(0.1, 0.6);
    StudyRow study = NoisyStudy.study("bleu");
    assertThat(FrontTable.format(study, FrontSummary.of(study, NoisyStudy.trials("bleu")), known))
        .contains("texts.bleu: drawn from normal distributions with their standard errors")
        .contains("hypervolumes have no intervals")
        .contains("mixes on the front whose ratios differ are beyond")
        .doesNotContain("95 % intervals");
    assertThat(chance("bleu", NoisyStudy::items)).isEqualTo(known);
  }

  @Test
  void missingWordsAreNoReasonToGuess() {
    assertThat(
            chance(
                "word_perplexity",
                row ->
                    NoisyStudy.items(row).stream()
                        .filter(item -> row.trial() != 3 || !item.metric().equals("words"))
                        .toList()))
        .isEqualTo(
            new FrontChance.Unknown("0 of 60 item scores of texts.words are stored for trial 3"));
  }

  @Test
  void missingItemsOfAnotherTaskAreNotHiddenByAFigureOfTheCorpus() {
    assertThat(
            chance(
                "bleu",
                row ->
                    NoisyStudy.items(row).stream()
                        .filter(item -> !item.metric().equals("acc"))
                        .toList()))
        .isEqualTo(
            new FrontChance.Unknown("0 of 60 item scores of pairs.acc are stored for trial 0"));
  }

  @Test
  void otherClustersAreOtherItems() {
    assertThat(chance("bits_per_byte", row -> renamed(row, row.trial() == 4 ? "other " : "")))
        .isEqualTo(
            new FrontChance.Unknown(
                "trial 4 was measured on other items of task pairs than the base"));
  }

  @Test
  void oneClusterSaysNothingOfChance() {
    assertThat(
            chance(
                "bits_per_byte",
                row ->
                    NoisyStudy.items(row).stream()
                        .map(item -> TestRows.inCluster(item, "all"))
                        .toList()))
        .isEqualTo(
            new FrontChance.Unknown(
                "task pairs has one cluster of items only, which says nothing of chance"));
  }

  static List<ItemRow> renamed(TrialRow row, String prefix) {
    return NoisyStudy.items(row).stream()
        .map(item -> TestRows.inCluster(item, prefix + item.cluster()))
        .toList();
  }
}
