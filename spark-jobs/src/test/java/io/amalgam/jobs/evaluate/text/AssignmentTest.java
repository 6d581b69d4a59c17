package io.amalgam.jobs.evaluate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void noOtherAssignmentHasALargerSum() {
    Random random = new Random(5);
    for (int trial = 0; trial < 500; trial++) {
      double[][] scores = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
      for (double[] row : scores) {
        // Few values, so that ties are common.
        Arrays.setAll(row, i -> random.nextInt(4) / 3.0);
      }
      int[] columns = Assignment.maximal(scores);
      assertThat(Arrays.stream(columns).filter(column -> column >= 0))
          .doesNotHaveDuplicates()
          .hasSize(Math.min(scores.length, scores[0].length));
      assertThat(sum(scores, columns)).isCloseTo(largest(scores, 0, 0), within(1e-12));
    }
  }

  private static double sum(double[][] scores, int[] columns) {
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      sum += columns[row] < 0 ? 0 : scores[row][columns[row]];
    }
    return sum;
  }

  /** Tries everything; a row may stay without a column since no score is negative. */
  private static double largest(double[][] scores, int row, int taken) {
    if (row == scores.length) {
      return 0;
    }
    double best = largest(scores, row + 1, taken);
    for (int column = 0; column < scores[0].length; column++) {
      if ((taken & 1 << column) == 0) {
        double rest = largest(scores, row + 1, taken | 1 << column);
        best = Math.max(best, scores[row][column] + rest);
      }
    }
    return best;
  }
}
