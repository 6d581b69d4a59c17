package io.amalgam.search.sampler.genetic;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * ZDT1 and ZDT2 (Zitzler, Deb and Thiele, 2000) with 12 ratios, the optimum of each ratio but the
 * first moved from 0 to somewhere in [0.3, 0.7], where no operator's bias towards the edge of the
 * box can find it. Both objectives are minimised.
 */
final class ShiftedZdt {

  static final int DIMENSIONS = 12;
  static final SearchSpace SPACE = Trials.space(DIMENSIONS);
  static final List<Objective> OBJECTIVES =
      List.of(new Objective("f1", Direction.MINIMIZE), new Objective("f2", Direction.MINIMIZE));

  private final int power;
  private final double[] optimum = new Random(2023).doubles(DIMENSIONS, 0.3, 0.7).toArray();

  private ShiftedZdt(int power) {
    this.power = power;
  }

  /** NSGA-II with population 20 and the usual settings. */
  static Sampler nsga2(long seed) {
    return new Nsga2Sampler(SPACE, OBJECTIVES, Nsga2.usual(20, DIMENSIONS), seed);
  }

  static ShiftedZdt one() {
    return new ShiftedZdt(1);
  }

  static ShiftedZdt two() {
    return new ShiftedZdt(4);
  }

  Outcome.Complete evaluate(Ratios ratios) {
    double sum = 0;
    for (int d = 1; d < DIMENSIONS; d++) {
      double farthest = Math.max(optimum[d], 1 - optimum[d]);
      sum += Math.abs(ratios.get(d) - optimum[d]) / farthest;
    }
    double g = 1 + 9 * sum / (DIMENSIONS - 1);
    double f1 = ratios.get(0);
    return Trials.complete(f1, g * (1 - Math.pow(f1 / g, power / 2.0)));
  }

  /** The hypervolume above (1.1, 6) after so many evaluations, one at a time. */
  double hypervolume(Sampler sampler, int evaluations) {
    double[][] points = new double[evaluations][];
    for (int number = 0; number < evaluations; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      Outcome.Complete outcome = evaluate(ratios);
      FinishedTrial trial = Trials.sampled(number, ratios, outcome);
      sampler.tell(trial);
      points[number] = outcome.scores().stream().mapToDouble(score -> -score.value()).toArray();
    }
    return Hypervolume.of(points, new double[] {-1.1, -6});
  }

  /** The median over the seeds 1 to 5. */
  double median(LongFunction<Sampler> sampler, int evaluations) {
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(seed -> hypervolume(sampler.apply(seed), evaluations))
        .sorted()
        .skip(2)
        .findFirst()
        .orElseThrow();
  }
}
