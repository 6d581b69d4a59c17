package io.amalgam.jobs.report;

import io.amalgam.jobs.report.HeldOutFront.Difference;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the search found beside what items say of it that the search never saw. */
public final class HeldOutTable {

  private HeldOutTable() {}

  /**
   * The table, ready to print.
   *
   * @param searched what the search found
   * @param again the rows of the re-tests
   * @param items of a re-test
   */
  public static String format(
      StudyRow study,
      FrontSummary searched,
      List<TrialRow> again,
      Function<TrialRow, List<ItemRow>> items) {
    StringBuilder text = new StringBuilder();
    text.append("measured again on items that the search never saw (held out)\n");
    text.append(
        HeldOutFront.of(study, searched, again, items)
            .map(HeldOutTable::summary)
            .orElse("base and aligned are not both measured again yet\n"));
    return text.append('\n').append(table(study, searched, again)).toString();
  }

  private static String summary(HeldOutFront front) {
    double difference = front.ofFront() - front.ofReferences();
    return String.format(
        Locale.ROOT,
        "hypervolume   searched front %.3f   base, aligned and uniform mixes alone %.3f   difference %+.3f%s%n%d of %d mixes of the searched front are on the front here, too%n%s",
        front.ofFront(),
        front.ofReferences(),
        difference,
        interval(front.difference()),
        front.staying(),
        front.front().size(),
        verdict(front, difference));
  }

  private static String interval(Difference difference) {
    return difference instanceof Difference.Known known
        ? String.format(
            Locale.ROOT,
            " (95 %% interval %.3f to %.3f)",
            known.interval().low(),
            known.interval().high())
        : " (no interval: %s)".formatted(((Difference.Unknown) difference).reason());
  }

  private static String verdict(HeldOutFront front, double difference) {
    if (difference <= 0) {
      return "the search's gain over the uniform mixes is gone on these items\n";
    }
    return front.difference() instanceof Difference.Known known && known.interval().low() <= 0
        ? "the search's gain over the uniform mixes may be chance on these items\n"
        : "";
  }

  private static String table(StudyRow study, FrontSummary searched, List<TrialRow> again) {
    Map<Integer, TrialRow> byNumber =
        again.stream().collect(Collectors.toMap(TrialRow::trial, row -> row));
    TextTable table = new TextTable().row(header(study.objectives()));
    Stream.concat(searched.references().stream(), searched.front().stream())
        .distinct()
        .filter(row -> byNumber.containsKey(row.trial()))
        .sorted(
            Comparator.comparingDouble(
                row ->
                    study
                        .objectives()
                        .get(0)
                        .direction()
                        .toMaximise(row.objectives().get(0).value())))
        .forEach(row -> table.row(cells(row, byNumber.get(row.trial()))));
    return table.format();
  }

  private static List<String> header(List<Objective> objectives) {
    List<String> cells = new ArrayList<>(List.of("trial", ""));
    objectives.forEach(
        objective -> {
          cells.add(objective.name());
          cells.add("held out");
        });
    return cells;
  }

  private static List<String> cells(TrialRow row, TrialRow again) {
    List<String> cells =
        new ArrayList<>(List.of(String.valueOf(row.trial()), FrontTable.label(row)));
    for (int m = 0; m < row.objectives().size(); m++) {
      cells.add(cell(row.objectives().get(m)));
      cells.add(again.state() == TrialState.COMPLETE ? cell(again.objectives().get(m)) : "failed");
    }
    return cells;
  }

  private static String cell(ObjectiveValue value) {
    return String.format(Locale.ROOT, "%.3f ± %.3f", value.value(), value.standardError());
  }
}
