package io.amalgam.jobs.report;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.noise.ClusterResampling;
import io.amalgam.search.noise.Interval;
import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.study.Normalisation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a searched front is worth on items that the search never saw. Unlike in the search itself,
 * the front is taken alone, without references that are not on it, so that it can be worth less
 * than they are.
 *
 * @param front complete and feasible re-tests of the searched front
 * @param staying how many of them no other re-test dominates
 * @param ofFront the hypervolume of the searched front, on the scale of base and aligned as
 *     measured again
 * @param ofReferences that of base, aligned and the uniform mixes
 * @param difference where the difference lies were the held-out items drawn again; unknown where an
 *     objective cannot be computed from items
 */
record HeldOutFront(
    List<TrialRow> front, int staying, double ofFront, double ofReferences, Difference difference) {

  /** Where the difference of two hypervolumes lies. */
  sealed interface Difference {

    /** In this interval. */
    record Known(Interval interval) implements Difference {}

    /**
     * Nothing is known.
     *
     * @param reason why, without a full stop
     */
    record Unknown(String reason) implements Difference {}
  }

  /**
   * Sums up re-tests; empty while base and aligned are not both measured again.
   *
   * @param searched what the search found
   * @param again the rows of the re-tests
   * @param items of a re-test
   */
  static Optional<HeldOutFront> of(
      StudyRow study,
      FrontSummary searched,
      List<TrialRow> again,
      Function<TrialRow, List<ItemRow>> items) {
    FrontSummary summary = FrontSummary.of(study, again);
    return summary.scale().map(scale -> of(study, searched, summary, again, scale, items));
  }

  private static HeldOutFront of(
      StudyRow study,
      FrontSummary searched,
      FrontSummary summary,
      List<TrialRow> again,
      Normalisation scale,
      Function<TrialRow, List<ItemRow>> items) {
    Set<Integer> numbers =
        searched.front().stream().map(TrialRow::trial).collect(Collectors.toUnmodifiableSet());
    List<TrialRow> front =
        again.stream()
            .filter(row -> row.state() == TrialState.COMPLETE && row.isFeasible())
            .filter(row -> numbers.contains(row.trial()))
            .toList();
    return new HeldOutFront(
        front,
        (int) front.stream().filter(summary.front()::contains).count(),
        FrontSummary.hypervolume(Optional.of(scale), front).orElseThrow(),
        summary.uniformHypervolume().orElseThrow(),
        difference(study, summary.leading(), front, summary.references(), scale, items));
  }

  private static Difference difference(
      StudyRow study,
      List<TrialRow> trials,
      List<TrialRow> front,
      List<TrialRow> references,
      Normalisation scale,
      Function<TrialRow, List<ItemRow>> items) {
    try {
      ClusterResampling resampling =
          new ClusterResampling(new RandomStreams(study.seed()), FrontChance.DRAWS);
      ItemDraws known = ItemDraws.of(study, trials, items);
      if (!known.independent().isEmpty()) {
        return new Difference.Unknown(
            known.independent().get(0) + " is a figure of the whole corpus");
      }
      double[][][] draws = known.points(resampling, scale);
      int[] found = places(trials, front);
      int[] given = places(trials, references.stream().filter(TrialRow::isFeasible).toList());
      return new Difference.Known(
          Interval.ofMiddle(
              Arrays.stream(draws)
                  .mapToDouble(draw -> hypervolume(draw, found) - hypervolume(draw, given))
                  .toArray()));
    } catch (NoDrawsException e) {
      return new Difference.Unknown(e.getMessage());
    }
  }

  private static int[] places(List<TrialRow> trials, List<TrialRow> some) {
    return IntStream.range(0, trials.size()).filter(t -> some.contains(trials.get(t))).toArray();
  }

  private static double hypervolume(double[][] points, int[] trials) {
    double[][] some = Arrays.stream(trials).mapToObj(t -> points[t]).toArray(double[][]::new);
    return Hypervolume.of(some, new double[points[0].length]);
  }
}
