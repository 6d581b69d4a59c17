package io.amalgam.jobs.report;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.ClusterResampling;
import io.amalgam.search.noise.FrontNoise;
import io.amalgam.search.random.RandomStreams;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How much of a front is chance: what resampling the items of its trials leaves of it. */
public sealed interface FrontChance {

  /** How many resamples; a probability of 0.05 then has a standard error of 0.007. */
  int DRAWS = 1000;

  /** The probability of one false finding or more among all trials that are tested. */
  double LEVEL = 0.05;

  /**
   * It was computed.
   *
   * @param noise of the trials, in their order
   * @param trials the resampled ones, references first
   * @param tested how many trials on the front have ratios that differ
   * @param beyond how many of them no reference is likely to match: Holm's test at {@link #LEVEL}
   * @param compared with how many references; none of them violates a constraint
   * @param excluded how many references violate constraints
   * @param independent the metrics that were drawn for each trial by itself, as figures of a whole
   *     corpus are: differences in them are surer than they look. Of n independent draws the best
   *     lies about √(2 ln n) standard errors too high, so that with any such metric the
   *     hypervolumes of draws say nothing
   */
  record Known(
      FrontNoise noise,
      List<TrialRow> trials,
      int tested,
      int beyond,
      int compared,
      int excluded,
      List<String> independent)
      implements FrontChance {

    public Known {
      trials = List.copyOf(trials);
      independent = List.copyOf(independent);
    }

    /** The probability of being on the front by trial number. */
    public Map<Integer, Double> onFront() {
      Map<Integer, Double> shares = new HashMap<>();
      for (int t = 0; t < trials.size(); t++) {
        shares.put(trials.get(t).trial(), noise.onFront().get(t));
      }
      return shares;
    }
  }

  /**
   * It could not be computed.
   *
   * @param reason why, without a full stop
   */
  record Unknown(String reason) implements FrontChance {}

  /**
   * Resamples the items of a study's leading trials and references.
   *
   * @param items of a trial
   */
  static FrontChance of(
      StudyRow study, FrontSummary summary, Function<TrialRow, List<ItemRow>> items) {
    if (summary.scale().isEmpty()) {
      return new Unknown("base and aligned are not both measured");
    }
    try {
      List<TrialRow> trials = summary.leading();
      int[] feasible =
          IntStream.range(0, trials.size()).filter(t -> trials.get(t).isFeasible()).toArray();
      if (feasible.length == 0) {
        return new Unknown("every trial violates a constraint");
      }
      ItemDraws draws = ItemDraws.of(study, trials, items);
      ClusterResampling resampling = new ClusterResampling(new RandomStreams(study.seed()), DRAWS);
      double[][][] points = draws.points(resampling, summary.scale().get());
      return known(
          only(feasible, points),
          Arrays.stream(feasible).mapToObj(trials::get).toList(),
          summary,
          draws.clusters(),
          draws.independent().stream().map(Term::toString).toList());
    } catch (NoDrawsException e) {
      return new Unknown(e.getMessage());
    }
  }

  /** What violates constraints as measured counts in no draw. */
  private static double[][][] only(int[] trials, double[][][] points) {
    return Arrays.stream(points)
        .map(draw -> Arrays.stream(trials).mapToObj(t -> draw[t]).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static Known known(
      double[][][] points,
      List<TrialRow> trials,
      FrontSummary summary,
      int[] clusters,
      List<String> independent) {
    boolean[] references = new boolean[trials.size()];
    for (int t = 0; t < references.length; t++) {
      references[t] = summary.references().contains(trials.get(t));
    }
    FrontNoise noise = FrontNoise.of(points, references, clusters);
    double[] p =
        IntStream.range(0, references.length)
            .filter(t -> summary.front().contains(trials.get(t)) && isMixed(trials.get(t)))
            .mapToDouble(t -> noise.beyond().get(t))
            .toArray();
    boolean[] significant = FrontNoise.significant(LEVEL, p);
    int beyond = (int) IntStream.range(0, p.length).filter(k -> significant[k]).count();
    int compared = (int) trials.stream().filter(summary.references()::contains).count();
    int excluded = summary.references().size() - compared;
    return new Known(noise, trials, p.length, beyond, compared, excluded, independent);
  }

  /** Whether its ratios differ: a heterogeneous mix. */
  private static boolean isMixed(TrialRow trial) {
    return trial.ratios().stream().distinct().count() > 1;
  }
}
