package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trial 0 is a design; all others share its ratio 0.5 or share nothing. */
class CreditTest {

  private final Data data = new Data(List.of(new Objective("score", Direction.MAXIMIZE)));
  private int told;

  CreditTest() {
    tell(0.5, 0);
  }

  @Test
  void withoutEvidenceTheModelsAreAsked() {
    assertThat(Credit.ofChildren(data, 1)).isZero();
    tell(0.1, 1);
    assertThat(Credit.ofChildren(data, 1)).isZero();
  }

  @Test
  void theOddsAreTheSquaredRatioOfWhatBothKindsAdded() {
    double value = 0;
    for (int k = 0; k < 8; k++) {
      tell(0.5, value += 2);
      tell(0.01 * k, value += 1);
    }
    assertThat(Credit.ofChildren(data, 1)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void whatAddsNothingIsNotAskedForAgainUntilItHasBeenOutOfSight() {
    double value = 0;
    tell(0.5, -1);
    for (int k = 0; k < 11; k++) {
      tell(0.01 * k, value += 1);
      assertThat(Credit.ofChildren(data, 1)).isZero();
    }
    tell(0.3, value + 1);
    assertThat(Credit.ofChildren(data, 1)).isEqualTo(1);
  }

  @Test
  void theModelsToAreLookedAtAgainWhenOnlyChildrenWereSeen() {
    double value = 0;
    for (int k = 0; k < 12; k++) {
      tell(0.5, value += 1);
    }
    assertThat(Credit.ofChildren(data, 1)).isZero();
  }

  @Test
  void onlyTheLatestTenOfAKindCount() {
    double value = 0;
    for (int k = 0; k < 10; k++) {
      tell(0.5, value += 100);
    }
    for (int k = 0; k < 10; k++) {
      tell(0.5, value += 1);
      tell(0.01 * k, value += 1);
    }
    assertThat(Credit.ofChildren(data, 1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void trialsOfTheFirstDesignHaveNoCredit() {
    double value = 0;
    for (int k = 0; k < 6; k++) {
      tell(0.01 * k, value += 100);
    }
    for (int k = 0; k < 3; k++) {
      tell(0.5, value += 1);
      tell(0.2 + 0.01 * k, value += 1);
    }
    assertThat(Credit.ofChildren(data, 7)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void modelsAreAskedThreeTimesBeforeChildrenHaveCredit() {
    tell(0.5, 1);
    for (int k = 0; k < 3; k++) {
      assertThat(Credit.ofChildren(data, 1)).isZero();
      tell(0.01 * k, 1);
    }
    assertThat(Credit.ofChildren(data, 1)).isEqualTo(1);
  }

  @Test
  void whereNothingIsGainedBothAreAsLikely() {
    for (int k = 0; k < 3; k++) {
      tell(0.5, -1);
      tell(0.2 + 0.01 * k, -1);
    }
    assertThat(Credit.ofChildren(data, 1)).isEqualTo(0.5);
  }

  @Test
  void gainsBeyondAllNumbersAreSurvived() {
    for (int k = 1; k < 4; k++) {
      tell(0.5, 1e308 / 3 * k);
      tell(0.01 * k, -1e308 / 3 * k);
    }
    assertThat(Credit.ofChildren(data, 1)).isBetween(0.0, 1.0);
  }

  @Test
  void aRatioAtTheEdgeIsNobodysHeirloom() {
    Data edge = new Data(List.of(new Objective("score", Direction.MAXIMIZE)));
    List<Ratios> ratios =
        List.of(Ratios.of(0, 0.2, 0.7), Ratios.of(0, 0.3, 1), Ratios.of(0.3, 0.9, 0.7));
    IntStream.range(0, 3).forEach(i -> add(edge, i, ratios.get(i), i));
    assertThat(IntStream.range(0, 3).mapToObj(edge::isChild)).containsExactly(false, false, true);
  }

  private void tell(double first, double value) {
    add(data, told, Ratios.of(first, 0.6 + 1e-3 * told), value);
    told++;
  }

  private static void add(Data data, int number, Ratios ratios, double value) {
    Outcome.Complete complete = Trials.complete(value);
    data.add(
        new FinishedTrial(Trials.sampled(number, ratios, complete).trial(), complete), complete);
  }
}
