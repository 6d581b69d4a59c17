package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.random.RandomStreams;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrowdedSelectorsTest {

  @Test
  void truncationKeepsLowRanksFirstAndThenTheLeastCrowded() {
    var population = population(new double[][] {{0, 8}, {0, 7}, {1, 7.5}, {4, 4}, {8, 0}, {7, 0}});
    assertThat(points(new CrowdedTruncation().select(population, 4, Optimize.MAXIMUM)))
        .containsExactly(
            List.of(0.0, 8.0), List.of(1.0, 7.5), List.of(4.0, 4.0), List.of(8.0, 0.0));
    assertThat(points(new CrowdedTruncation().select(population, 3, Optimize.MAXIMUM)))
        .containsExactly(List.of(0.0, 8.0), List.of(4.0, 4.0), List.of(8.0, 0.0));
  }

  @Test
  void tournamentsAreWonByTheBetterWithTheOddsOfTwoDraws() {
    var population = population(new double[][] {{3, 3}, {2, 2}, {1, 1}, {0, 0}});
    int draws = 40_000;
    var winners =
        RandomRegistry.with(
            new RandomStreams(5).stream("tournament"),
            r -> points(new CrowdedTournament().select(population, draws, Optimize.MAXIMUM)));
    for (int rank = 0; rank < 4; rank++) {
      List<Double> point = List.of(3.0 - rank, 3.0 - rank);
      double share = winners.stream().filter(point::equals).count() / (double) draws;
      assertThat(share).isCloseTo((7 - 2 * rank) / 16.0, within(0.01));
    }
  }

  @Test
  void fitnessIsOnlyEverMaximised() {
    var population = population(new double[][] {{3, 3}});
    assertThatThrownBy(() -> new CrowdedTruncation().select(population, 1, Optimize.MINIMUM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ISeq<Phenotype<DoubleGene, Vec<double[]>>> population(double[][] points) {
    return Stream.of(points)
        .map(p -> Phenotype.of(Genomes.of(new double[] {0.5}), 0, Fitness.of(p, 0)))
        .collect(ISeq.toISeq());
  }

  private static List<List<Double>> points(ISeq<Phenotype<DoubleGene, Vec<double[]>>> selected) {
    return selected.stream()
        .map(p -> List.of(p.fitness().data()[0], p.fitness().data()[1]))
        .toList();
  }
}
