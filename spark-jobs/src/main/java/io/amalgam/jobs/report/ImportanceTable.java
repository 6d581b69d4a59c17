package io.amalgam.jobs.report;

import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.importance.PedAnova;
import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much the ratio of each group matters for each objective, as text. */
public final class ImportanceTable {

  /** Below this many trials the best tenth is too small to rely on. */
  private static final int FEW = 50;

  private ImportanceTable() {}

  /**
   * The table, ready to print; says so where there are too few trials.
   *
   * @param rows the study's trials
   */
  public static String format(StudyRow study, List<TrialRow> rows) {
    List<TrialRow> complete =
        rows.stream().filter(row -> row.state() == TrialState.COMPLETE).toList();
    String head =
        "importance of ratios in study %s (%d complete trials)\n"
            .formatted(study.study(), complete.size());
    if (complete.size() < PedAnova.LEAST_TRIALS) {
      return head
          + "not known: it takes at least %d complete trials. Prolong the study by raising its budget.\n"
              .formatted(PedAnova.LEAST_TRIALS);
    }
    return head + meaning(complete.size()) + constant(study, complete) + table(study, complete);
  }

  private static String meaning(int trials) {
    return String.format(
        Locale.ROOT,
        "share of what tells the best %d trials from all (PED-ANOVA, best %.0f %% in each objective)%n%s%n",
        (int) Math.ceil(PedAnova.BEST * trials),
        100 * PedAnova.BEST,
        trials < FEW ? "few trials: a hint, no more%n".formatted() : "");
  }

  private static String constant(StudyRow study, List<TrialRow> rows) {
    String names =
        IntStream.range(0, study.groups().size())
            .filter(g -> rows.stream().map(row -> row.ratios().get(g)).distinct().count() == 1)
            .mapToObj(study.groups()::get)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "never varied: %s%n%n".formatted(names);
  }

  private static String table(StudyRow study, List<TrialRow> rows) {
    double[][] ratios =
        rows.stream()
            .map(row -> row.ratios().stream().mapToDouble(r -> r).toArray())
            .toArray(double[][]::new);
    List<List<Double>> shares = new ArrayList<>();
    for (int m = 0; m < study.objectives().size(); m++) {
      shares.add(PedAnova.shares(ratios, values(study.objectives().get(m), m, rows)));
    }
    TextTable table = new TextTable();
    List<String> header = new ArrayList<>(List.of("group"));
    study.objectives().forEach(objective -> header.add(objective.name()));
    table.row(header);
    for (int g = 0; g < study.groups().size(); g++) {
      int group = g;
      List<String> cells = new ArrayList<>(List.of(study.groups().get(g)));
      shares.forEach(
          share -> cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * share.get(group))));
      table.row(cells);
    }
    return table.format();
  }

  private static double[] values(Objective objective, int place, List<TrialRow> rows) {
    return rows.stream()
        .mapToDouble(row -> objective.direction().toMaximise(row.objectives().get(place).value()))
        .toArray();
  }
}
