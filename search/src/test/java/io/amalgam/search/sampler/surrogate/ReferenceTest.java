package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  @Test
  void theWorseQuartileIsNotMovedByOneBrokenPoint() {
    double[][] points = {{4, 1}, {3, 2}, {2, 3}, {1, 4}, {-1e9, 5}};
    assertThat(Reference.worseQuartile(points)).containsExactly(1, 2);
  }

  /** The last is dominated, and worst in both. */
  private static final double[][] POINTS = {{0, 4}, {2, 3}, {5, 0}, {-1, -2}};

  private static final double[][] FRONT = Arrays.copyOf(POINTS, 3);

  @Test
  void theWorstOfAllPointsCountsTheDominatedOnes() {
    assertThat(Reference.worst(POINTS)).containsExactly(-1, -2);
  }

  @Test
  void beyondTheNadirIsATenthOfTheFrontsExtentBelowItsWorst() {
    assertThat(Reference.beyondNadir(FRONT)).containsExactly(-0.5, -0.4);
  }

  @Test
  void aFrontWithNoMorePointsThanObjectivesIsTakenAboveAllPoints() {
    double[][] two = Arrays.copyOf(FRONT, 2);
    assertThat(Reference.of(POINTS, two)).containsExactly(Reference.worst(POINTS));
  }

  @Test
  void oneProposalInThreeIsForTheLengthOfTheFront() {
    assertThat(Reference.of(FRONT, FRONT)).containsExactly(Reference.worst(FRONT));
    assertThat(Reference.of(POINTS, FRONT)).containsExactly(Reference.beyondNadir(FRONT));
  }
}
