package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Twelve trials of a design score 0, so that what is gained does not depend on the reference; later
 * trials share their first ratio, 0.5, or share nothing.
 */
class CreditTest {

  private static final int FROM = 12;

  private final Data data = new Data(List.of(new Objective("score", Direction.MAXIMIZE)));
  private int told;

  CreditTest() {
    for (int k = 0; k < FROM; k++) {
      tell(0.5, 0);
    }
  }

  @Test
  void atFirstBothKindsTakeTurnsWhateverTheyAdd() {
    for (int k = 0; k < 6; k++) {
      assertThat(Credit.ofChildren(data, FROM)).isEqualTo(k % 2);
      tell(k % 2 == 0 ? 0.01 * k : 0.5, 100 * k);
    }
    assertThat(Credit.ofChildren(data, FROM)).isStrictlyBetween(0.0, 1.0);
  }

  @Test
  void theOddsAreTheSquaredRatioOfWhatBothKindsAdded() {
    double value = 0;
    for (int k = 0; k < 8; k++) {
      tell(0.5, value += 2);
      tell(0.01 * k, value += 1);
    }
    assertThat(Credit.ofChildren(data, FROM)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void aRatioOfMeansCountsForEightAtMost() {
    double value = 0;
    for (int k = 0; k < 8; k++) {
      tell(0.5, value += 1000);
      tell(0.01 * k, value += 1);
    }
    assertThat(Credit.ofChildren(data, FROM)).isCloseTo(64.0 / 65, within(1e-12));
  }

  @Test
  void whatAddsNothingIsLookedAtAgainAfterTwelveProposalsOfTheOtherKind() {
    double value = 0;
    tell(0.5, -1);
    for (int k = 1; k <= 13; k++) {
      tell(0.01 * k, value += 1);
      if (k >= 6) {
        assertThat(Credit.ofChildren(data, FROM)).isEqualTo(k == 12 ? 1 : 1.0 / 65);
      }
    }
  }

  @Test
  void childrenThatNobodyKnowsForSuchDoNotTakeItAll() {
    for (int k = 1; k <= 30; k++) {
      tell(0.01 * k, k);
      if (k >= 6) {
        assertThat(Credit.ofChildren(data, FROM)).isEqualTo(k == 12 || k == 24 ? 1 : 0);
      }
    }
  }

  @Test
  void theModelsToAreLookedAtAgainWhenOnlyChildrenWereSeen() {
    double value = 0;
    for (int k = 0; k < 12; k++) {
      tell(0.5, value += 1);
    }
    assertThat(Credit.ofChildren(data, FROM)).isZero();
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
    assertThat(Credit.ofChildren(data, FROM)).isCloseTo(0.5, within(1e-12));
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
    assertThat(Credit.ofChildren(data, FROM + 6)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whereNothingIsGainedBothAreAsLikely() {
    for (int k = 0; k < 3; k++) {
      tell(0.5, -1);
      tell(0.2 + 0.01 * k, -1);
    }
    assertThat(Credit.ofChildren(data, FROM)).isEqualTo(0.5);
  }

  @Test
  void gainsBeyondAllNumbersAreSurvived() {
    for (int k = 1; k < 4; k++) {
      tell(0.5, 1e308 / 3 * k);
      tell(0.01 * k, -1e308 / 3 * k);
    }
    assertThat(Credit.ofChildren(data, FROM)).isBetween(0.0, 1.0);
  }

  @Test
  void theRimOfAFrontCountsAboveTheWorstAndNotAboveTheWorseQuarter() {
    Data two = rimAndMiddle();
    // Added above the worst: 4, 3 and 1 by models and 8, 9 and 0 by children; above the worse
    // quarter nothing by models.
    assertThat(Credit.ofChildren(two, 13)).isCloseTo(17.0 / 18, within(1e-12));
  }

  @Test
  void onceBaseAndAlignedAreKnownOnlyWhatIsAboveThemCounts() {
    Data two = rimAndMiddle();
    for (Origin origin : List.of(Origin.BASE, Origin.ALIGNED)) {
      Outcome.Complete end = Trials.complete(-4, -4);
      two.add(new FinishedTrial(new Trial(30, Ratios.of(0, 0), origin), end), end);
    }
    double odds = 17.0 / 8 * 17 / 8;
    assertThat(Credit.ofChildren(two, 13)).isCloseTo(odds / (1 + odds), within(1e-12));
  }

  @Test
  void withSlopesChildrenAreLookedAtAfterTwelveProposalsAndNotAtFirst() {
    Data slopes = withSlopes();
    for (int k = 1; k <= 13; k++) {
      addWithSlope(slopes, 0.01 * k, k);
      assertThat(Credit.ofChildren(slopes, FROM)).as("after %d", k).isEqualTo(k == 12 ? 1 : 0);
    }
  }

  @Test
  void withSlopesChildrenGoOnOnlyWhileTheyAddMore() {
    Data slopes = withSlopes();
    addWithSlope(slopes, 0.5, 2);
    addWithSlope(slopes, 0.01, 3);
    assertThat(Credit.ofChildren(slopes, FROM)).isCloseTo(0.8, within(1e-12));
    addWithSlope(slopes, 0.02, 7);
    assertThat(Credit.ofChildren(slopes, FROM)).isZero();
  }

  /** The design again, with a slope that is known. */
  private static Data withSlopes() {
    Data slopes = new Data(List.of(new Objective("score", Direction.MAXIMIZE)));
    for (int k = 0; k < FROM; k++) {
      addWithSlope(slopes, 0.5, 0);
    }
    return slopes;
  }

  private static void addWithSlope(Data data, double first, double value) {
    int number = data.size();
    Outcome.Complete complete =
        new Outcome.Complete(
            Trials.complete(value).scores(), List.of(new Gradient(List.of(1.0, 0.0))), List.of());
    Ratios ratios = Ratios.of(first, 0.6 + 1e-3 * number);
    data.add(
        new FinishedTrial(Trials.sampled(number, ratios, complete).trial(), complete), complete);
  }

  /** The worst is (−4, −4), and three quarters of all are at (0, 0) or above. */
  private static Data rimAndMiddle() {
    Data two =
        new Data(
            List.of(
                new Objective("one", Direction.MAXIMIZE),
                new Objective("other", Direction.MAXIMIZE)));
    for (int k = 0; k < 12; k++) {
      add(two, k, Ratios.of(0.5, 0.6 + 1e-3 * k), 0, 0);
    }
    add(two, 12, Ratios.of(0.5, 0.7), -4, -4);
    add(two, 13, Ratios.of(0.1, 0.71), 4, -3);
    add(two, 14, Ratios.of(0.5, 0.72), 1, 1);
    add(two, 15, Ratios.of(0.2, 0.73), -3, 4);
    add(two, 16, Ratios.of(0.5, 0.74), 2, 2);
    add(two, 17, Ratios.of(0.3, 0.75), 5, -3);
    add(two, 18, Ratios.of(0.5, 0.76), 2, 2);
    return two;
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

  private static void add(Data data, int number, Ratios ratios, double... values) {
    Outcome.Complete complete = Trials.complete(values);
    data.add(
        new FinishedTrial(Trials.sampled(number, ratios, complete).trial(), complete), complete);
  }
}
