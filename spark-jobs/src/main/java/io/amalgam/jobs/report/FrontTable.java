package io.amalgam.jobs.report;

import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.Interval;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The front of a study as text, beside its references. */
public final class FrontTable {

  private FrontTable() {}

  /** The report of a study, ready to print. */
  public static String format(StudyRow study, FrontSummary summary, FrontChance chance) {
    StringBuilder text = new StringBuilder();
    text.append(
        "front of study %s (%d trials, seed %d%s%s%s%s%s)%n"
            .formatted(
                study.study(),
                summary.trials(),
                study.seed(),
                counted(summary.failed(), "failed"),
                counted(summary.pruned(), "pruned"),
                counted(summary.infeasible(), "violating constraints"),
                counted(summary.cached(), "from the cache"),
                counted(summary.partlyCached(), "partly from the cache")));
    text.append(hypervolumes(summary)).append(chance(chance)).append('\n');
    text.append("ratios of ").append(String.join(", ", study.groups())).append('\n');
    text.append("0 = base, 1 = aligned; * = on the front; value ± standard error\n");
    text.append(
        chance instanceof FrontChance.Known
            ? "P = probability of being on the front, were the items drawn again\n\n"
            : "\n");
    return text.append(table(study, summary, chance)).toString();
  }

  private static String chance(FrontChance chance) {
    if (chance instanceof FrontChance.Unknown unknown) {
      return "no intervals: %s%n".formatted(unknown.reason());
    }
    FrontChance.Known known = (FrontChance.Known) chance;
    return (known.independent().isEmpty() ? intervals(known) : independent(known))
        + beyond(known)
        + "\n";
  }

  private static String intervals(FrontChance.Known known) {
    return String.format(
        Locale.ROOT,
        "95 %% intervals   all trials %s   alone %s   difference %s%n",
        interval(known.noise().hypervolume()),
        interval(known.noise().referencesAlone()),
        interval(known.noise().difference()));
  }

  private static String independent(FrontChance.Known known) {
    return "%s: drawn from normal distributions with their standard errors, for each trial by itself, as what items add to them is not stored; what is said below is therefore less sure than it could be, and hypervolumes have no intervals%n"
        .formatted(String.join(", ", known.independent()));
  }

  private static String interval(Interval interval) {
    return String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high());
  }

  private static String beyond(FrontChance.Known known) {
    if (known.compared() == 0) {
      return "base, aligned and every uniform mix violate constraints: there is none to be beyond";
    }
    return String.format(
        Locale.ROOT,
        "%d of %d mixes on the front whose ratios differ are beyond base, aligned and every uniform mix%s (paired test over items, %.0f %% for all together)",
        known.beyond(),
        known.tested(),
        known.excluded() == 0
            ? ""
            : " but the %d that violate constraints".formatted(known.excluded()),
        100 * FrontChance.LEVEL);
  }

  private static String counted(int trials, String what) {
    return trials == 0 ? "" : ", %d %s".formatted(trials, what);
  }

  private static String hypervolumes(FrontSummary summary) {
    if (summary.hypervolume().isEmpty() || summary.uniformHypervolume().isEmpty()) {
      return "hypervolume not known: base and aligned are not both measured\n";
    }
    double all = summary.hypervolume().getAsDouble();
    double uniform = summary.uniformHypervolume().getAsDouble();
    return String.format(
        Locale.ROOT,
        "hypervolume   all trials %.3f   base, aligned and uniform mixes (Wise-FT) alone %.3f   difference %+.3f%n",
        all,
        uniform,
        all - uniform);
  }

  private static String table(StudyRow study, FrontSummary summary, FrontChance chance) {
    TextTable table = new TextTable();
    boolean isKnown = chance instanceof FrontChance.Known;
    Map<Integer, Double> onFront =
        chance instanceof FrontChance.Known known ? known.onFront() : Map.of();
    table.row(header(study.objectives(), isKnown));
    Stream.of(summary.references(), summary.hma(), summary.front())
        .flatMap(List::stream)
        .distinct()
        .sorted(byFirstObjective(study))
        .forEach(
            row -> {
              List<String> cells = cells(row, summary.front().contains(row));
              if (isKnown) {
                Double share = onFront.get(row.trial());
                cells.add(share == null ? "" : String.format(Locale.ROOT, "%.2f", share));
              }
              table.row(cells);
            });
    return table.format();
  }

  private static Comparator<TrialRow> byFirstObjective(StudyRow study) {
    return Comparator.comparingDouble(
        row -> study.objectives().get(0).direction().toMaximise(row.objectives().get(0).value()));
  }

  private static List<String> header(List<Objective> objectives, boolean chance) {
    List<String> cells = new ArrayList<>(List.of("", "trial", "", "ratios"));
    for (Objective objective : objectives) {
      cells.add(objective.name() + (objective.direction() == Direction.MAXIMIZE ? " ↑" : " ↓"));
    }
    if (chance) {
      cells.add("P");
    }
    return cells;
  }

  private static List<String> cells(TrialRow row, boolean onFront) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                onFront ? "*" : "", String.valueOf(row.trial()), label(row), ratios(row.ratios())));
    for (ObjectiveValue value : row.objectives()) {
      cells.add(String.format(Locale.ROOT, "%.3f ± %.3f", value.value(), value.standardError()));
    }
    return cells;
  }

  static String label(TrialRow row) {
    String origin =
        row.origin() == Origin.SAMPLED ? "" : row.origin().name().toLowerCase(Locale.ROOT);
    return row.isFeasible() ? origin : origin + ", infeasible";
  }

  private static String ratios(List<Double> ratios) {
    return String.join(
        " ", ratios.stream().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).toList());
  }
}
