package io.amalgam.search.sampler.genetic;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.Seq;
import java.util.Arrays;

/** What a vector is bred for: its objectives, and last, negated, by how much it is infeasible. */
final class Fitness {

  private Fitness() {}

  /**
   * The fitness of measured ratios.
   *
   * @param point (objectives), to be maximised
   * @param violation 0 if feasible
   */
  static Vec<double[]> of(double[] point, double violation) {
    double[] all = Arrays.copyOf(point, point.length + 1);
    all[point.length] = -violation;
    return Vec.of(all);
  }

  /** (n, objectives): the objectives of a population. */
  static double[][] points(Seq<Phenotype<DoubleGene, Vec<double[]>>> population) {
    return population.stream()
        .map(individual -> individual.fitness().data())
        .map(all -> Arrays.copyOf(all, all.length - 1))
        .toArray(double[][]::new);
  }

  /** (n): by how much the members of a population are infeasible. */
  static double[] violations(Seq<Phenotype<DoubleGene, Vec<double[]>>> population) {
    return population.stream()
        .map(individual -> individual.fitness().data())
        .mapToDouble(all -> Math.max(0, -all[all.length - 1]))
        .toArray();
  }
}
