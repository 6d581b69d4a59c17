package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.random.RandomStreams;
import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolynomialMutationTest {

  private static final int DRAWS = 40_000;

  private final RandomGenerator random = new RandomStreams(2).stream("mutation test");

  @ParameterizedTest
  @CsvSource({"0, 0.5", "5, 0.1", "20, 0.5", "20, 0.95", "20, 0.001"})
  void stepsHaveTheDistributionOfThePaperCutOffAtTheBox(double index, double value) {
    PolynomialMutation<Vec<double[]>> mutation = new PolynomialMutation<>(1, index);
    ChiSquare uniform = new ChiSquare();
    for (int i = 0; i < DRAWS; i++) {
      uniform.add(cumulative(mutation.mutated(value, random.nextDouble()), value, index));
    }
    uniform.assertUniform();
  }

  @ParameterizedTest
  @CsvSource({"0", "0.2", "0.5", "1"})
  void stepsRiseWithTheDrawFromOneEndOfTheBoxToTheOther(double value) {
    PolynomialMutation<Vec<double[]>> mutation = new PolynomialMutation<>(1, 20);
    assertThat(mutation.mutated(value, 0)).isCloseTo(0, within(1e-15));
    assertThat(mutation.mutated(value, 0.5)).isEqualTo(value);
    assertThat(mutation.mutated(value, 1)).isCloseTo(1, within(1e-15));
    double before = 0;
    for (double u = 0; u < 1; u += 1.0 / 1024) {
      double after = mutation.mutated(value, u);
      assertThat(after).isBetween(before, 1.0);
      before = after;
    }
  }

  @Test
  void mutationIsSymmetricUnderSwappingBaseAndAligned() {
    PolynomialMutation<Vec<double[]>> mutation = new PolynomialMutation<>(1, 7);
    for (int i = 0; i < 1000; i++) {
      double value = random.nextDouble();
      double u = random.nextDouble();
      assertThat(1 - mutation.mutated(1 - value, 1 - u))
          .isCloseTo(mutation.mutated(value, u), within(1e-9));
    }
  }

  @Test
  void everyRatioMutatesIndependentlyWithTheProbabilityGiven() {
    var mutation = new PolynomialMutation<Vec<double[]>>(0.25, 20);
    ISeq<Phenotype<DoubleGene, Vec<double[]>>> one =
        ISeq.of(Phenotype.of(Genomes.of(new double[] {0.5, 0.5, 0.5, 0.5}), 0));
    int[] changes = new int[5];
    RandomRegistry.using(
        random,
        r -> {
          for (int i = 0; i < DRAWS; i++) {
            changes[mutation.alter(one, i).alterations()]++;
          }
        });
    int[] choose = {1, 4, 6, 4, 1};
    for (int k = 0; k <= 4; k++) {
      double expected = choose[k] * Math.pow(0.25, k) * Math.pow(0.75, 4 - k);
      assertThat(changes[k] / (double) DRAWS).isCloseTo(expected, within(0.01));
    }
  }

  @Test
  void probabilityZeroChangesNothing() {
    var mutation = new PolynomialMutation<Vec<double[]>>(0, 20);
    ISeq<Phenotype<DoubleGene, Vec<double[]>>> one =
        ISeq.of(Phenotype.of(Genomes.of(new double[] {0.5, 0.25}), 0, Vec.of(1.0, 2.0)));
    assertThat(
            RandomRegistry.<RandomGenerator, Object>with(
                random, r -> mutation.alter(one, 1).population()))
        .isEqualTo(one);
  }

  /**
   * P(mutated ≤ y). The way down from v has probability one half and the density of a step s is
   * proportional to (1 + s)^η, cut off at s = −v; the way up mirrors it.
   */
  private static double cumulative(double y, double value, double index) {
    double exponent = index + 1;
    if (y < value) {
      double far = Math.pow(1 - value, exponent);
      return (Math.pow(1 + y - value, exponent) - far) / (2 * (1 - far));
    }
    double far = Math.pow(value, exponent);
    return 1 - (Math.pow(1 - (y - value), exponent) - far) / (2 * (1 - far));
  }
}
