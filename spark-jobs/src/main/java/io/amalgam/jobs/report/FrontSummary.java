package io.amalgam.jobs.report;

import io.amalgam.jobs.driver.TrialRows;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Fronts;
import io.amalgam.search.study.Normalisation;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome.Complete;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the rows of a study say together.
 *
 * @param trials trials that have ended, whatever came of them
 * @param failed trials that failed
 * @param cached trials that nothing was measured for: their scores are other trials'
 * @param partlyCached trials that some, not all tasks were measured for
 * @param front feasible complete trials that no other such one dominates, in the order of commits
 * @param references base, aligned and the uniform mixes, as far as complete
 * @param hypervolume of all complete trials; 1 = the best of base and aligned in every objective at
 *     once; absent until both are complete
 * @param uniformHypervolume of the references alone, in the same unit
 * @param scale of both, absent until base and aligned are complete
 * @param leading base, the other references, and the best trials by ranks, {@value #LEADING} in all
 *     or as many as there are references; empty until base is complete
 * @param hma the solutions of HMA, as far as complete
 * @param infeasible complete trials that violate a constraint: they count for no hypervolume and no
 *     front, and are shown as references only
 * @param pruned trials that were stopped because they did not matter to the front any more
 */
public record FrontSummary(
    int trials,
    int failed,
    int cached,
    int partlyCached,
    List<TrialRow> front,
    List<TrialRow> references,
    OptionalDouble hypervolume,
    OptionalDouble uniformHypervolume,
    Optional<Normalisation> scale,
    List<TrialRow> leading,
    List<TrialRow> hma,
    int infeasible,
    int pruned) {

  /** Enough that a trial left out is hardly ever on a resampled front. */
  private static final int LEADING = 300;

  /** Sums up a study's rows. */
  public static FrontSummary of(StudyRow study, List<TrialRow> rows) {
    List<TrialRow> complete =
        rows.stream().filter(row -> row.state() == TrialState.COMPLETE).toList();
    List<TrialRow> references = complete.stream().filter(row -> isReference(row.origin())).toList();
    Optional<Normalisation> unit = unit(study.objectives(), complete);
    List<TrialRow> feasible = complete.stream().filter(TrialRow::isFeasible).toList();
    int[] ranks = ranks(study.objectives(), feasible);
    List<TrialRow> front =
        IntStream.range(0, ranks.length)
            .filter(i -> ranks[i] == 0)
            .mapToObj(feasible::get)
            .toList();
    return new FrontSummary(
        rows.size(),
        count(rows, row -> row.state() == TrialState.FAILED),
        count(rows, TrialRow::isCached),
        count(rows, TrialRow::isPartlyCached),
        front,
        references,
        hypervolume(unit, front), // Trials behind it add nothing.
        hypervolume(unit, references),
        unit,
        leading(feasible, ranks, references),
        complete.stream().filter(row -> row.origin() == Origin.HMA).toList(),
        count(complete, row -> !row.isFeasible()),
        count(rows, row -> row.state() == TrialState.PRUNED));
  }

  private static List<TrialRow> leading(
      List<TrialRow> feasible, int[] ranks, List<TrialRow> references) {
    int worst = worstLeading(ranks, references.size());
    Stream<TrialRow> best =
        IntStream.range(0, ranks.length)
            .filter(i -> ranks[i] <= worst) // Sorting all of a long study would take a while.
            .boxed()
            .sorted(Comparator.comparingInt(i -> ranks[i]))
            .map(feasible::get)
            .filter(row -> !references.contains(row))
            .limit(Math.max(0, LEADING - references.size()));
    Stream<TrialRow> first =
        references.stream().sorted(Comparator.comparing(row -> row.origin() != Origin.BASE));
    return Stream.concat(first, best).toList();
  }

  /** The rank of the last that may lead, be the references among those before it or not. */
  private static int worstLeading(int[] ranks, int references) {
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length, LEADING + references) - 1];
  }

  private static int count(List<TrialRow> rows, Predicate<TrialRow> which) {
    return (int) rows.stream().filter(which).count();
  }

  private static boolean isReference(Origin origin) {
    return origin == Origin.BASE || origin == Origin.ALIGNED || origin == Origin.UNIFORM;
  }

  private static int[] ranks(List<Objective> objectives, List<TrialRow> feasible) {
    return Fronts.ranks(
        feasible.stream().map(row -> point(objectives, row)).toArray(double[][]::new));
  }

  private static double[] point(List<Objective> objectives, TrialRow row) {
    return IntStream.range(0, objectives.size())
        .mapToDouble(i -> objectives.get(i).direction().toMaximise(row.objectives().get(i).value()))
        .toArray();
  }

  private static Optional<Normalisation> unit(List<Objective> objectives, List<TrialRow> complete) {
    Optional<Complete> base = first(complete, Origin.BASE);
    Optional<Complete> aligned = first(complete, Origin.ALIGNED);
    return base.isPresent() && aligned.isPresent()
        ? Optional.of(Normalisation.of(objectives, base.get(), aligned.get()))
        : Optional.empty();
  }

  private static Optional<Complete> first(List<TrialRow> rows, Origin origin) {
    return rows.stream()
        .filter(row -> row.origin() == origin)
        .map(row -> TrialRows.finished(row).outcome())
        .filter(Complete.class::isInstance)
        .map(Complete.class::cast)
        .findFirst();
  }

  static OptionalDouble hypervolume(Optional<Normalisation> unit, List<TrialRow> rows) {
    return unit.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            unit.get().hypervolume(rows.stream().map(TrialRows::finished).toList()));
  }
}
