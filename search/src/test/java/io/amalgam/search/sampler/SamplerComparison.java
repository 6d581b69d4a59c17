package io.amalgam.search.sampler;

import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints what samplers reach on shifted problems: a line per problem and sampler with the median
 * hypervolume over seeds after each number of evaluations, the least and the greatest, and the mean
 * time per evaluation. {@code compare_samplers.py} prints the same for Optuna and pymoo.
 *
 * <p>Arguments: the problems, joined by commas; the samplers likewise, of {@code random}, {@code
 * nsga2}, {@code surrogate}; how many seeds, from 1; the numbers of evaluations, rising.
 */
public final class SamplerComparison {

  private SamplerComparison() {}

  public static void main(String[] arguments) {
    int seeds = Integer.parseInt(arguments[2]);
    int[] evaluations =
        Arrays.stream(arguments).skip(3).mapToInt(Integer::parseInt).sorted().toArray();
    System.out.println("problem sampler evaluations median least greatest ms/evaluation");
    for (String problem : arguments[0].split(",", -1)) {
      for (String sampler : arguments[1].split(",", -1)) {
        compare(ShiftedProblem.valueOf(problem), sampler, seeds, evaluations);
      }
    }
  }

  private static void compare(ShiftedProblem problem, String name, int seeds, int[] evaluations) {
    long start = System.nanoTime();
    List<double[]> runs = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      runs.add(problem.hypervolumes(sampler(name, problem, seed), evaluations));
    }
    double total = (double) seeds * evaluations[evaluations.length - 1];
    double milliseconds = (System.nanoTime() - start) / 1e6 / total;
    IntStream.range(0, evaluations.length)
        .forEach(k -> print(problem, name, evaluations[k], column(runs, k), milliseconds));
  }

  private static double[] column(List<double[]> runs, int k) {
    return runs.stream().mapToDouble(run -> run[k]).sorted().toArray();
  }

  private static void print(
      ShiftedProblem problem, String name, int evaluations, double[] sorted, double milliseconds) {
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    System.out.printf(
        Locale.ROOT,
        "%s %s %d %.3f %.3f %.3f %.1f%n",
        problem,
        name,
        evaluations,
        median,
        sorted[0],
        sorted[n - 1],
        milliseconds);
  }

  private static Sampler sampler(String name, ShiftedProblem problem, long seed) {
    int dimensions = ShiftedProblem.DIMENSIONS;
    return switch (name) {
      case "random" -> new RandomSampler(ShiftedProblem.SPACE, seed);
      case "nsga2" ->
          new Nsga2Sampler(
              ShiftedProblem.SPACE, problem.objectives(), Nsga2.usual(20, dimensions), seed);
      case "surrogate" ->
          new SurrogateSampler(
              ShiftedProblem.SPACE, problem.objectives(), Surrogate.usual(dimensions), seed);
      default -> throw new IllegalArgumentException("There is no sampler '%s'.".formatted(name));
    };
  }
}
