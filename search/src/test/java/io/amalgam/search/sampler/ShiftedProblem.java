package io.amalgam.search.sampler;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Hypervolume;
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
 * ZDT1 to ZDT3 (Zitzler, Deb and Thiele, 2000) and DTLZ2 (Deb, Thiele, Laumanns and Zitzler, 2002)
 * with 12 ratios, the optimum of each ratio that says how far the front is moved to somewhere in
 * [0.3, 0.7], where no operator's bias towards the edge of the box can find it. All objectives are
 * minimised.
 */
public enum ShiftedProblem {
  ZDT1 {
    @Override
    double[] values(double[] x) {
      double g = zdtDistance(x);
      return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
    }
  },
  ZDT2 {
    @Override
    double[] values(double[] x) {
      double g = zdtDistance(x);
      return new double[] {x[0], g * (1 - (x[0] / g) * (x[0] / g))};
    }
  },
  ZDT3 {
    @Override
    double[] values(double[] x) {
      double g = zdtDistance(x);
      double share = x[0] / g;
      double waves = share * Math.sin(10 * Math.PI * x[0]);
      return new double[] {x[0], g * (1 - Math.sqrt(share) - waves)};
    }
  },
  DTLZ2 {
    @Override
    double[] reference() {
      return new double[] {2.5, 2.5, 2.5};
    }

    @Override
    double[] values(double[] x) {
      double g = 1;
      for (int d = 2; d < DIMENSIONS; d++) {
        g += (x[d] - OPTIMUM[d]) * (x[d] - OPTIMUM[d]);
      }
      double a = x[0] * Math.PI / 2;
      double b = x[1] * Math.PI / 2;
      return new double[] {
        g * Math.cos(a) * Math.cos(b), g * Math.cos(a) * Math.sin(b), g * Math.sin(a)
      };
    }
  };

  public static final int DIMENSIONS = 12;
  public static final SearchSpace SPACE = Trials.space(DIMENSIONS);

  private static final double[] OPTIMUM = new Random(2023).doubles(DIMENSIONS, 0.3, 0.7).toArray();

  /** Where the hypervolume ends. */
  double[] reference() {
    return new double[] {1.1, 6};
  }

  abstract double[] values(double[] x);

  private static double zdtDistance(double[] x) {
    double sum = 0;
    for (int d = 1; d < DIMENSIONS; d++) {
      double farthest = Math.max(OPTIMUM[d], 1 - OPTIMUM[d]);
      sum += Math.abs(x[d] - OPTIMUM[d]) / farthest;
    }
    return 1 + 9 * sum / (DIMENSIONS - 1);
  }

  public List<Objective> objectives() {
    return IntStream.rangeClosed(1, reference().length)
        .mapToObj(m -> new Objective("f" + m, Direction.MINIMIZE))
        .toList();
  }

  public Outcome.Complete evaluate(Ratios ratios) {
    return Trials.complete(values(ratios.toArray()));
  }

  /** The hypervolume above the problem's reference after so many evaluations, one at a time. */
  public double hypervolume(Sampler sampler, int evaluations) {
    return hypervolumes(sampler, evaluations)[0];
  }

  /** The hypervolumes after each of these numbers of evaluations, rising, of one run. */
  public double[] hypervolumes(Sampler sampler, int... evaluations) {
    double[][] points = new double[evaluations[evaluations.length - 1]][];
    for (int number = 0; number < points.length; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      Outcome.Complete outcome = evaluate(ratios);
      sampler.tell(Trials.sampled(number, ratios, outcome));
      points[number] = negated(values(ratios.toArray()));
    }
    double[] worst = negated(reference());
    return Arrays.stream(evaluations)
        .mapToDouble(n -> Hypervolume.of(Arrays.copyOf(points, n), worst))
        .toArray();
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  /** The median over the seeds 1 to 5. */
  public double median(LongFunction<Sampler> sampler, int evaluations) {
    return LongStream.rangeClosed(1, 5)
        .mapToDouble(seed -> hypervolume(sampler.apply(seed), evaluations))
        .sorted()
        .skip(2)
        .findFirst()
        .orElseThrow();
  }
}
