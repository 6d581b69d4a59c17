package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.random.RandomStreams;
import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedCrossoverTest {

  private static final int DRAWS = 40_000;

  private final RandomGenerator random = new RandomStreams(1).stream("crossover test");

  @Test
  void childrenHaveTheMeanOfTheirParentsAndStayInTheBox() {
    BoundedCrossover<Vec<double[]>> crossover = new BoundedCrossover<>(1, 2);
    for (int i = 0; i < DRAWS; i++) {
      double low = i % 4 == 0 ? 0 : random.nextDouble();
      double high = i % 4 == 1 ? 1 : random.nextDouble();
      double[] first = {low};
      double[] second = {high};
      crossover.cross(first, second, random);
      assertThat(first[0] + second[0]).isCloseTo(low + high, within(1e-12));
      assertThat(first[0]).isBetween(0.0, 1.0);
      assertThat(second[0]).isBetween(0.0, 1.0);
    }
  }

  @Test
  void equalParentsHaveEqualChildren() {
    double[] first = {0.8, 0, 1};
    double[] second = {0.8, 0, 1};
    new BoundedCrossover<Vec<double[]>>(1, 15).cross(first, second, random);
    assertThat(first).containsExactly(0.8, 0, 1);
    assertThat(second).containsExactly(0.8, 0, 1);
  }

  @Test
  void halfOfTheRatiosAreCrossedAndHalfOfThoseSwapSides() {
    BoundedCrossover<Vec<double[]>> crossover = new BoundedCrossover<>(1, 15);
    int unchanged = 0;
    int swapped = 0;
    for (int i = 0; i < DRAWS; i++) {
      double[] first = {0.45};
      double[] second = {0.55};
      crossover.cross(first, second, random);
      unchanged += first[0] == 0.45 ? 1 : 0;
      swapped += first[0] > second[0] ? 1 : 0;
    }
    assertThat(unchanged / (double) DRAWS).isCloseTo(0.5, within(0.01));
    assertThat(swapped / (double) DRAWS).isCloseTo(0.25, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.45, 0.55", "15, 0.45, 0.55", "2, 0.1, 0.8", "5, 0.3, 0.95", "20, 0, 0.5"})
  void theSpreadHasTheDistributionOfThePaperCutOffAtTheBox(double index, double a, double b) {
    BoundedCrossover<Vec<double[]>> crossover = new BoundedCrossover<>(1, index);
    double most = 1 + 2 * Math.min(a, 1 - b) / (b - a);
    double inside = cumulative(most, index);
    ChiSquare uniform = new ChiSquare();
    for (int i = 0; i < DRAWS; i++) {
      double[] first = {a};
      double[] second = {b};
      crossover.cross(first, second, random);
      if (first[0] != a) {
        double spread = Math.abs(first[0] - second[0]) / (b - a);
        uniform.add(cumulative(spread, index) / inside);
      }
    }
    uniform.assertUniform();
  }

  @Test
  void theMeanSpreadFarFromTheBoxIsThatOfTheClosedForm() {
    BoundedCrossover<Vec<double[]>> crossover = new BoundedCrossover<>(1, 4);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += crossover.spread(0.4999, 0.5001, (i + 0.5) / DRAWS);
    }
    assertThat(sum / DRAWS).isCloseTo(0.5 * (5.0 / 6 + 5.0 / 4), within(1e-3));
  }

  @Test
  void pairsAreCrossedWithTheProbabilityGiven() {
    var crossover = new BoundedCrossover<Vec<double[]>>(0.3, 15);
    ISeq<Phenotype<DoubleGene, Vec<double[]>>> pair =
        ISeq.of(phenotype(0.1, 0.2, 0.3, 0.4), phenotype(0.6, 0.7, 0.8, 0.9));
    int crossed =
        RandomRegistry.with(
            random,
            r -> {
              int sum = 0;
              for (int i = 0; i < DRAWS; i++) {
                sum += crossover.alter(pair, i).alterations();
              }
              return sum;
            });
    assertThat(crossed / (2.0 * DRAWS)).isCloseTo(0.3, within(0.01));
  }

  @Test
  void parentsStayAsTheyAre() {
    var crossover = new BoundedCrossover<Vec<double[]>>(1, 15);
    ISeq<Phenotype<DoubleGene, Vec<double[]>>> pair =
        ISeq.of(phenotype(0.1, 0.2, 0.3, 0.4), phenotype(0.6, 0.7, 0.8, 0.9));
    ISeq<Phenotype<DoubleGene, Vec<double[]>>> children =
        RandomRegistry.with(random, r -> crossover.alter(pair, 1).population());
    assertThat(Genomes.values(pair.get(0).genotype())).containsExactly(0.1, 0.2, 0.3, 0.4);
    assertThat(children.size()).isEqualTo(2);
    assertThat(children.get(0).isEvaluated()).isFalse();
  }

  /** P(spread ≤ x): x^(η+1)/2 up to 1 and 1 − x^−(η+1)/2 beyond. */
  private static double cumulative(double x, double index) {
    return x <= 1 ? Math.pow(x, index + 1) / 2 : 1 - Math.pow(x, -(index + 1)) / 2;
  }

  private static Phenotype<DoubleGene, Vec<double[]>> phenotype(double... values) {
    return Phenotype.of(Genomes.of(values), 0, Vec.of(Arrays.stream(values).sum(), 0));
  }
}
