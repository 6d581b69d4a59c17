package io.amalgam.jobs.evaluate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextMetricsTest {

  @Test
  void articlesAreWholeWordsAndCombiningMarksEndAWord() {
    assertThat(Articles.blanked("a cat than the_ the")).isEqualTo("  cat than the_  ");
    assertThat(Articles.blanked("a\u0301")).isEqualTo(" \u0301");
  }

  @Test
  void anEmptyAnswerIsRightOnlyForAnUnanswerableQuestion() {
    assertThat(SquadScore.of(" The! ", List.of())).isEqualTo(new SquadScore(1, 1));
    assertThat(SquadScore.of("", List.of("cat"))).isEqualTo(new SquadScore(0, 0));
    assertThat(SquadScore.of("cat", List.of("the"))).isEqualTo(new SquadScore(0, 0));
    assertThat(SquadScore.of("the", List.of("cat", "an"))).isEqualTo(new SquadScore(0, 0));
  }

  @Test
  void dropComparesNumbersAsNumbers() {
    assertThat(DropScore.of(List.of("1,000.50"), List.of(List.of("100050"))))
        .isEqualTo(new DropScore(1, 1));
    assertThat(DropScore.of(List.of("\uff13 yards"), List.of(List.of("3.0 yards"))))
        .isEqualTo(new DropScore(1, 1));
    assertThat(DropScore.of(List.of("4 long yards"), List.of(List.of("3 long yards"))))
        .isEqualTo(new DropScore(0, 0));
  }

  @Test
  void blankReferencesAreNoAnswersToDrop() {
    assertThat(DropScore.of(List.of(""), List.of(List.of(" "), List.of())))
        .isEqualTo(new DropScore(0, 0));
    assertThatThrownBy(() -> DropScore.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalTextsScoreAHundred() {
    for (CorpusMetric metric : List.of(new Bleu(), new ChrF())) {
      double[] statistics = metric.statistics("ab cd ef gh ij", List.of("x", "ab cd ef gh ij"));
      assertThat(metric.score(statistics)).isCloseTo(100, within(1e-9));
      assertThat(metric.score(metric.statistics("", List.of("")))).isZero();
      assertThatThrownBy(() -> metric.statistics("ab", List.of()))
          .hasMessageContaining("at least one reference");
    }
  }

  @Test
  void numpyAddsLongArraysInBlocks() {
    double[] values = new double[1000];
    Arrays.fill(values, 0.1);
    // numpy.sum(numpy.full(1000, 0.1)); adding one after the other gives 99.9999999999986.
    assertThat(NumpySum.of(values)).isEqualTo(100.00000000000001);
  }
}
