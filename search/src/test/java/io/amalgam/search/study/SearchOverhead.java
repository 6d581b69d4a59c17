package io.amalgam.search.study;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints what a search costs besides its trials: for each thousand of 10 000 trials of NSGA-II with
 * 32 ratios and two objectives the milliseconds a trial and the bytes of heap that a trial leaves
 * behind, then the time of the hypervolume of 1 000 points that do not dominate each other.
 */
public final class SearchOverhead {

  private static final int RATIOS = 32;
  private static final int BLOCK = 1000;
  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("abilities", Direction.MAXIMIZE));

  private SearchOverhead() {}

  public static void main(String[] arguments) {
    search();
    for (int round = 0; round < 5; round++) {
      hypervolume();
    }
  }

  private static void search() {
    SearchSpace space =
        new SearchSpace(IntStream.range(0, RATIOS).mapToObj(group -> "layer " + group).toList());
    Study study =
        Study.start(
            StudyPlan.of("overhead", space, OBJECTIVES, 10 * BLOCK),
            new Nsga2Sampler(space, OBJECTIVES, Nsga2.usual(50, RATIOS), 1));
    System.out.println("trials ms/trial bytes/trial front");
    long before = heap();
    for (int block = 1; block <= 10; block++) {
      long start = System.nanoTime();
      for (int i = 0; i < BLOCK; i++) {
        Trial trial = study.ask().orElseThrow();
        study.tell(trial, scores(trial));
      }
      double milliseconds = (System.nanoTime() - start) / 1e6 / BLOCK;
      long after = heap();
      System.out.printf(
          Locale.ROOT,
          "%d %.3f %d %d%n",
          block * BLOCK,
          milliseconds,
          (after - before) / BLOCK,
          study.front().size());
      before = after;
    }
  }

  /** A trade that has a front of many points: the first half of the ratios against the second. */
  private static Outcome scores(Trial trial) {
    List<Double> ratios = trial.ratios().values();
    double first = 0;
    double second = 0;
    for (int i = 0; i < RATIOS; i++) {
      double ratio = ratios.get(i);
      first += ratio - 0.5 * ratio * ratio * (i % 3);
      second += 1 - ratio * ratio;
    }
    return new Outcome.Complete(
        List.of(new Measurement(first, 0.01, 100), new Measurement(second, 0.01, 100)));
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void hypervolume() {
    Random random = new Random(1);
    double[][] points = new double[1000][];
    for (int i = 0; i < points.length; i++) {
      double[] point = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double length = Math.sqrt(point[0] * point[0] + point[1] * point[1] + point[2] * point[2]);
      for (int m = 0; m < 3; m++) {
        point[m] = Math.abs(point[m]) / length;
      }
      points[i] = point;
    }
    long start = System.nanoTime();
    double volume = Hypervolume.of(points, new double[3]);
    System.out.printf(
        Locale.ROOT,
        "hypervolume of 1000 points in 3 objectives %.4f in %.1f ms (the octant of the ball %.4f)%n",
        volume,
        (System.nanoTime() - start) / 1e6,
        Math.PI / 6);
  }
}
