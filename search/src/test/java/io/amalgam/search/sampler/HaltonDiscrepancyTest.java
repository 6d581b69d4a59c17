package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are SciPy's (make_discrepancy_golden.py). */
class HaltonDiscrepancyTest {

  private static final int POINTS = 200;
  private static final int SEEDS = 9;

  @Test
  void theFormulaIsTheOneOfSciPy() {
    double[] steps = IntStream.of(2, 3, 5, 7, 11, 13).mapToDouble(Math::sqrt).toArray();
    double[][] given =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> Arrays.stream(steps).map(step -> i * step % 1).toArray())
            .toArray(double[][]::new);
    assertThat(CentredDiscrepancy.of(given)).isCloseTo(0.09646297083660871, within(1e-12));
  }

  /** The middle 95 % of 200 seeds of SciPy's scrambled Halton points; plain ones are not in it. */
  @ParameterizedTest
  @CsvSource({"6, 0.001123, 0.001340", "26, 1.345416, 1.440251"})
  void pointsAreAsEvenAsSciPysAndMoreThanRandomOnes(int dimensions, double low, double high) {
    double[] halton = sorted(seed -> new HaltonSampler(Trials.space(dimensions), seed));
    double[] random = sorted(seed -> new RandomSampler(Trials.space(dimensions), seed));

    assertThat(halton[SEEDS / 2]).isBetween(low, high);
    assertThat(halton[SEEDS - 1]).isLessThan(random[SEEDS / 2]);
  }

  /** The discrepancies of the seeds 1 to 9. */
  private static double[] sorted(LongFunction<Sampler> sampler) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(seed -> CentredDiscrepancy.of(points(sampler.apply(seed))))
        .sorted()
        .toArray();
  }

  private static double[][] points(Sampler sampler) {
    return IntStream.range(0, POINTS)
        .mapToObj(number -> sampler.ask(number).orElseThrow().toArray())
        .toArray(double[][]::new);
  }
}
