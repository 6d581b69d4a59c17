package io.amalgam.search.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.space.Ratios;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The closed forms of greatest hypervolumes against the fronts themselves. */
class ProblemTest {

  @ParameterizedTest
  @EnumSource(Family.class)
  void theDenseFrontReachesTheGreatestHypervolume(Family family) {
    for (boolean shifted : new boolean[] {false, true}) {
      Problem problem = new Problem(family, 6, shifted);
      double[] reference = family.reference(6);

      double reached = problem.hypervolume(front(problem, 60));

      double around =
          IntStream.range(0, reference.length)
              .mapToDouble(m -> reference[m])
              .reduce(1, (a, b) -> a * b);
      assertThat(reached).isLessThanOrEqualTo(problem.greatest());
      assertThat(reached).isCloseTo(problem.greatest(), within(0.02 * around));
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void nothingIsBetterThanTheOptimum(Family family) {
    Random random = new Random(7);
    for (boolean shifted : new boolean[] {false, true}) {
      Problem problem = new Problem(family, 6, shifted);
      for (int i = 0; i < 200; i++) {
        double[] x = random.doubles(6).toArray();
        double[] best = problem.optimum();
        System.arraycopy(x, 0, best, 0, family.objectives() - 1);

        double[] there = problem.values(Ratios.of(x));
        double[] onFront = problem.values(Ratios.of(best));

        for (int m = 0; m < there.length; m++) {
          assertThat(onFront[m]).isLessThanOrEqualTo(there[m]);
        }
      }
    }
  }

  private static double[][] front(Problem problem, int steps) {
    int positions = problem.family().objectives() - 1;
    int most = positions == 1 ? steps * steps : steps;
    int count = (int) Math.pow(most + 1.0, positions);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double[] x = problem.optimum();
              x[0] = Math.floorMod(i, most + 1) / (double) most;
              x[positions - 1] =
                  Math.floorDiv(i, (int) Math.pow(most + 1.0, positions - 1)) / (double) most;
              return problem.values(Ratios.of(x));
            })
        .toArray(double[][]::new);
  }
}
