package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.racing.RaceRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Two tasks whose items' scores are smooth functions of two ratios, with a bend of their own each,
 * and a part by chance; peers all over the square, and one trial.
 */
final class RacedWorld {

  static final int ITEMS = 100;
  private static final int CLUSTER = 10;

  /**
   * What scores of items owe to chance, in standard deviations.
   *
   * @param alone each item by itself
   * @param inClusters ten items of a task at once
   * @param together all items of a trial at once
   */
  record Chance(double alone, double inClusters, double together) {}

  private final int peers;
  private final Random random;
  private final Direction direction;
  private final double[][] bends = new double[2 * ITEMS][];
  private final double[][] ratios;
  private final double[][] scores;

  /** Asked of the last trial. */
  NumberedTask pairs;

  NumberedTask texts;

  /** A world with so many peers. */
  RacedWorld(long seed, int peers, Chance chance, Direction direction) {
    this.peers = peers;
    this.ratios = new double[peers + 1][];
    this.scores = new double[peers + 1][2 * ITEMS];
    this.random = new Random(seed);
    this.direction = direction;
    for (int i = 0; i < bends.length; i++) {
      bends[i] = random.doubles(7, -1, 1).toArray();
    }
    for (int t = 0; t <= peers; t++) {
      ratios[t] = random.doubles(2, 0, 1).toArray();
      double all = chance.together * random.nextGaussian();
      double cluster = 0;
      for (int i = 0; i < 2 * ITEMS; i++) {
        cluster = i % CLUSTER == 0 ? chance.inClusters * random.nextGaussian() : cluster;
        double own = chance.alone * random.nextGaussian();
        scores[t][i] = smooth(bends[i], ratios[t]) + own + cluster + all;
      }
    }
    this.pairs = new NumberedTask("pairs", "m", ITEMS, i -> scores[peers][i]);
    this.texts = new NumberedTask("texts", "m", ITEMS, i -> scores[peers][ITEMS + i]);
  }

  private static double smooth(double[] b, double[] r) {
    return 2 * b[0]
        + b[1] * r[0]
        + b[2] * r[1]
        + b[3] * Math.sin(2 * r[0])
        + b[4] * Math.cos(2 * r[1])
        + b[5] * r[0] * r[1]
        + 0.5 * b[6] * Math.sin(4 * r[0] + 3 * r[1]);
  }

  double[] scoresOfTheTrial() {
    return scores[peers];
  }

  /** More is better. */
  double value(int objective) {
    return sign() * mean(scores[peers], objective);
  }

  private double sign() {
    return direction == Direction.MAXIMIZE ? 1 : -1;
  }

  private static double mean(double[] scores, int objective) {
    return IntStream.range(objective * ITEMS, (objective + 1) * ITEMS)
        .mapToDouble(i -> scores[i])
        .average()
        .orElseThrow();
  }

  /** A race in which the trial adds just so much to a front, with 1 in the other objective. */
  Race race(RaceRules rules, double gain) {
    return new Race(
        rules,
        random.nextLong(),
        List.of(objective("pairs"), objective("texts")),
        list(ratios[peers]),
        IntStream.range(0, peers).mapToObj(this::peer).toList(),
        new RaceScale(List.of(value(0) - 1, value(1) - 1), List.of(1.0, 1.0)),
        List.of(List.of(1 - gain, 3.0)));
  }

  private RacedObjective objective(String task) {
    return RacedObjective.of(ObjectiveExpression.parse(task + ".m"), direction);
  }

  private Peer peer(int t) {
    return new Peer(
        t,
        list(ratios[t]),
        List.of(mean(scores[t], 0), mean(scores[t], 1)),
        Map.of(
            new Term("pairs", "m"),
            new ItemValues(Arrays.copyOf(scores[t], ITEMS)),
            new Term("texts", "m"),
            new ItemValues(Arrays.copyOfRange(scores[t], ITEMS, 2 * ITEMS))));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  RaceEnd run(RaceRules rules, double gain) {
    List<PreparedTask> tasks = List.of(pairs, texts);
    return new RacedRun(race(rules, gain), tasks).run(NumberedTask.noModels());
  }
}
