package io.amalgam.jobs.report;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.ClusterResampling;
import io.amalgam.search.noise.Interval;
import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.study.Normalisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Compares the fronts of two searches of the same pair on the same items. */
public final class PairedFronts {

  private PairedFronts() {}

  /**
   * A search.
   *
   * @param rows its trials
   * @param items of a trial
   */
  public record Side(StudyRow study, List<TrialRow> rows, Function<TrialRow, List<ItemRow>> items) {

    List<TrialRow> leading() {
      return FrontSummary.of(study, rows).leading();
    }
  }

  /**
   * A difference of hypervolumes.
   *
   * @param interval 95 % of what it is on items that are drawn again
   */
  public record Difference(Interval interval) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%+.3f to %+.3f%s",
          interval.low(),
          interval.high(),
          interval.low() <= 0 && interval.high() >= 0 ? ", holds 0" : ", without 0");
    }
  }

  /**
   * How much more hypervolume the first has: clusters of items are drawn with replacement, the same
   * for all trials of both, and each draw gives a difference.
   */
  public static Difference between(Side first, Side second) {
    List<TrialRow> ofFirst = first.leading();
    List<TrialRow> trials = new ArrayList<>(ofFirst);
    trials.addAll(second.leading());
    // By identity: both have trials of the same numbers.
    IdentityHashMap<TrialRow, Side> sides = new IdentityHashMap<>();
    ofFirst.forEach(row -> sides.put(row, first));
    Normalisation scale = FrontSummary.of(first.study(), first.rows()).scale().orElseThrow();
    double[][][] points = points(first.study(), trials, sides, second, scale);
    double[] differences =
        Arrays.stream(points)
            .mapToDouble(draw -> volume(draw, 0, ofFirst.size()) - volume(draw, ofFirst.size()))
            .toArray();
    return new Difference(Interval.ofMiddle(differences));
  }

  private static double[][][] points(
      StudyRow study,
      List<TrialRow> trials,
      IdentityHashMap<TrialRow, Side> sides,
      Side other,
      Normalisation scale) {
    try {
      ItemDraws draws =
          ItemDraws.of(study, trials, row -> sides.getOrDefault(row, other).items().apply(row));
      if (!draws.independent().isEmpty()) {
        throw new IllegalArgumentException(
            "%s cannot be drawn on the same items.".formatted(draws.independent()));
      }
      return draws.points(
          new ClusterResampling(new RandomStreams(study.seed()), FrontChance.DRAWS), scale);
    } catch (NoDrawsException e) {
      throw new IllegalArgumentException(Objects.requireNonNull(e.getMessage()), e);
    }
  }

  private static double volume(double[][] points, int from) {
    return volume(points, from, points.length);
  }

  private static double volume(double[][] points, int from, int to) {
    return Hypervolume.of(Arrays.copyOfRange(points, from, to), new double[points[0].length]);
  }
}
