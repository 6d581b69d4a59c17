package io.amalgam.search.benchmark;

import io.amalgam.search.sampler.HaltonSampler;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.sampler.genetic.Nsga3;
import io.amalgam.search.sampler.genetic.Nsga3Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Adds what samplers reach to a file of comma-separated values, a line per run and number of
 * evaluations: problem, dimensions, sampler, seed, evaluations, hypervolume as a share of the
 * greatest, milliseconds of the sampler per evaluation. Runs that are there are not repeated, so
 * that it may be stopped and run again. {@code benchmark_samplers.py} does the same for Optuna and
 * pymoo; {@code summarise_samplers.py} compares the two.
 *
 * <p>Arguments: the file; problems, such as {@code ZDT1} and {@code shifted-ZDT1}; dimensions;
 * samplers; seeds as {@code 1-20}; numbers of evaluations, rising. Lists are joined by commas.
 */
public final class SamplerBenchmark {

  private static final String HEADER =
      "problem,dimensions,sampler,seed,evaluations,share,milliseconds";

  private final Path file;
  private final int[] evaluations;
  private final Set<String> known = new HashSet<>();

  private SamplerBenchmark(Path file, int... evaluations) {
    this.file = file;
    this.evaluations = evaluations;
  }

  public static void main(String[] arguments) throws IOException {
    int[] evaluations = numbers(arguments[5]);
    SamplerBenchmark benchmark = new SamplerBenchmark(Path.of(arguments[0]), evaluations);
    benchmark.open();
    int[] seeds = Arrays.stream(arguments[4].split("-", 2)).mapToInt(Integer::parseInt).toArray();
    for (int seed = seeds[0]; seed <= seeds[1]; seed++) {
      for (int dimensions : numbers(arguments[2])) {
        for (String problem : arguments[1].split(",", -1)) {
          for (String sampler : arguments[3].split(",", -1)) {
            benchmark.run(problem, dimensions, sampler, seed);
          }
        }
      }
    }
  }

  private static int[] numbers(String list) {
    return Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private void open() throws IOException {
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        known.add(String.join(",", Arrays.copyOf(line.split(",", -1), 5)));
      }
    } else {
      append(List.of(HEADER));
    }
  }

  private void run(String name, int dimensions, String sampler, int seed) {
    int most = evaluations[evaluations.length - 1];
    String run = "%s,%d,%s,%d,".formatted(name, dimensions, sampler, seed);
    if (known.contains(run + most)) {
      return;
    }
    Problem problem =
        new Problem(
            Family.valueOf(name.replace("shifted-", "")), dimensions, name.startsWith("shifted-"));
    long start = System.nanoTime();
    double[][] points = problem.run(sampler(sampler, problem, seed), most);
    double milliseconds = (System.nanoTime() - start) / 1e6 / most;
    append(
        Arrays.stream(evaluations)
            .filter(n -> !known.contains(run + n))
            .mapToObj(n -> line(run, problem, Arrays.copyOf(points, n), milliseconds))
            .toList());
  }

  private static String line(String run, Problem problem, double[][] points, double milliseconds) {
    double share = problem.hypervolume(points) / problem.greatest();
    return String.format(Locale.ROOT, "%s%d,%.6f,%.3f", run, points.length, share, milliseconds);
  }

  private void append(List<String> lines) {
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sampler sampler(String name, Problem problem, long seed) {
    int dimensions = problem.dimensions();
    return switch (name) {
      case "random" -> new RandomSampler(problem.space(), seed);
      case "halton" -> new HaltonSampler(problem.space(), seed);
      case "nsga2" ->
          new Nsga2Sampler(
              problem.space(), problem.objectives(), Nsga2.usual(20, dimensions), seed);
      case "nsga3" ->
          new Nsga3Sampler(
              problem.space(), problem.objectives(), Nsga3.usual(28, dimensions), seed);
      case "surrogate" ->
          new SurrogateSampler(
              problem.space(), problem.objectives(), Surrogate.usual(dimensions), seed);
      default -> throw new IllegalArgumentException("There is no sampler '%s'.".formatted(name));
    };
  }
}
