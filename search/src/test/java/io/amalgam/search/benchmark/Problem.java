package io.amalgam.search.benchmark;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A problem of a size. As published, most have their optimum at the edge or in the middle of the
 * box, where an operator's bias may find it; shifted, the optimum of each variable is moved to
 * somewhere in [0.3, 0.7].
 *
 * @param dimensions how many variables, 4 to 26
 * @param shifted whether the optimum is moved
 */
public record Problem(Family family, int dimensions, boolean shifted) {

  private static final double[] SHIFTED = new Random(2023).doubles(26, 0.3, 0.7).toArray();

  /** A problem whose optimum is nowhere special. */
  public static Problem shifted(Family family, int dimensions) {
    return new Problem(family, dimensions, true);
  }

  /** The space of its variables. */
  public SearchSpace space() {
    return Trials.space(dimensions);
  }

  /** What is minimised. */
  public List<Objective> objectives() {
    return IntStream.rangeClosed(1, family.objectives())
        .mapToObj(m -> new Objective("f" + m, Direction.MINIMIZE))
        .toList();
  }

  /** The objectives' values. */
  public double[] values(Ratios ratios) {
    return family.values(ratios.toArray(), optimum());
  }

  /** What a trial of these ratios would measure. */
  public Outcome.Complete evaluate(Ratios ratios) {
    return Trials.complete(values(ratios));
  }

  /** The optimum of each variable; of no meaning for those that say where on the front one is. */
  double[] optimum() {
    double[] plain = new double[dimensions];
    Arrays.fill(plain, family.plainOptimum());
    return shifted ? Arrays.copyOf(SHIFTED, dimensions) : plain;
  }

  /** The hypervolume of the whole front. */
  double greatest() {
    return family.greatest(family.reference(dimensions));
  }

  /** The hypervolume of points, above the problem's reference. */
  double hypervolume(double[]... points) {
    double[][] signed = Arrays.stream(points).map(Problem::negated).toArray(double[][]::new);
    return Hypervolume.of(signed, negated(family.reference(dimensions)));
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  /** The values of so many trials that a sampler proposes, one at a time. */
  double[][] run(Sampler sampler, int evaluations) {
    double[][] points = new double[evaluations][];
    for (int number = 0; number < evaluations; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      sampler.tell(Trials.sampled(number, ratios, evaluate(ratios)));
      points[number] = values(ratios);
    }
    return points;
  }

  /** The hypervolume after so many evaluations, one at a time. */
  public double hypervolume(Sampler sampler, int evaluations) {
    return hypervolume(run(sampler, evaluations));
  }

  /** The median hypervolume after so many evaluations over the seeds 1 to 5. */
  public double median(LongFunction<Sampler> sampler, int evaluations) {
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(seed -> hypervolume(sampler.apply(seed), evaluations))
        .sorted()
        .skip(2)
        .findFirst()
        .orElseThrow();
  }
}
