package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemFormulaTest {

  /** A metric that is added to a task type has to be told here what it is made of. */
  @Test
  void everyMetricOfPredictedTextHasAFormulaOfItsOwn() {
    for (TaskType type : TaskType.values()) {
      for (String metric : type.metrics()) {
        assertThat(ItemFormula.of(metric).orElseThrow() == ItemFormula.MEAN)
            .as(metric)
            .isEqualTo(type != TaskType.PERPLEXITY);
      }
    }
  }

  @Test
  void figuresOfAWholeCorpusHaveNone() {
    for (TextScoring scoring :
        List.of(
            new TextScoring.Translation(),
            new TextScoring.Squad(),
            new TextScoring.Drop(),
            new TextScoring.Exact(false, false))) {
      for (String metric : scoring.metrics()) {
        assertThat(ItemFormula.of(metric))
            .as(metric)
            .isEqualTo(
                scoring.corpusMetrics().isEmpty()
                    ? Optional.of(ItemFormula.MEAN)
                    : Optional.empty());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSlopeIsTheDerivative(ItemFormula formula) {
    double difference = (formula.value(-1.7 + 1e-6) - formula.value(-1.7 - 1e-6)) / 2e-6;
    assertThat(formula.slope(-1.7)).isCloseTo(difference, within(1e-8 * Math.abs(difference)));
  }
}
