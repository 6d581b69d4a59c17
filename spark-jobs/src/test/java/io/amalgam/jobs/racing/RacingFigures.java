package io.amalgam.jobs.racing;

import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.report.PairedFronts;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** Compares a search that raced with the same search measured in full, from their tables. */
public final class RacingFigures {

  private RacingFigures() {}

  private record Searched(StudyRow study, List<TrialRow> rows, ResultsFolder folder) {

    static Searched in(ResultsFolder folder) {
      StudyRow study = folder.study(folder.studies().get(0)).orElseThrow();
      return new Searched(study, folder.trials(study.study()), folder);
    }

    PairedFronts.Side side() {
      return new PairedFronts.Side(study, rows, row -> folder.items(row.study(), row.trial()));
    }

    long items() {
      return rows.stream().filter(row -> !row.isCached()).mapToLong(Searched::items).sum();
    }

    /** Each item counts once, however many metrics it has. */
    private static long items(TrialRow row) {
      Map<String, Long> tasks =
          row.measurements().stream()
              .collect(Collectors.toMap(TaskValue::task, TaskValue::items, Math::max));
      return tasks.values().stream().mapToLong(Long::longValue).sum();
    }

    long pruned() {
      return rows.stream().filter(row -> row.state() == TrialState.PRUNED).count();
    }

    /** Its first trials, as many as took no more items than this. */
    Searched cut(long items) {
      List<TrialRow> first = new ArrayList<>();
      long spent = 0;
      for (TrialRow row : rows.stream().sorted(Comparator.comparingInt(TrialRow::trial)).toList()) {
        spent += row.isCached() ? 0 : items(row);
        if (spent > items) {
          break;
        }
        first.add(row);
      }
      return new Searched(study, first, folder);
    }

    FrontSummary summary() {
      return FrontSummary.of(study, rows);
    }

    double hypervolume() {
      return summary().hypervolume().orElseThrow();
    }
  }

  /** Prints lines; the arguments are the results folders of the full and of the raced search. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("Name two results folders: of the search in full, and of the raced one.");
      System.exit(2);
    }
    try (ResultsFolder first = ResultsFolder.open(args[0], new Configuration(false));
        ResultsFolder second = ResultsFolder.open(args[1], new Configuration(false))) {
      print(Searched.in(first), Searched.in(second));
    }
  }

  private static void print(Searched full, Searched raced) {
    Searched cut = full.cut(raced.items());
    System.out.printf(
        Locale.ROOT,
        "seed %d   items %d of %d: %.3f   pruned %d of %d   trials on the front: raced %d, full %d%n",
        raced.study().seed(),
        raced.items(),
        full.items(),
        raced.items() / (double) full.items(),
        raced.pruned(),
        raced.rows().size(),
        raced.summary().front().size(),
        full.summary().front().size());
    System.out.printf(Locale.ROOT, "  hypervolume, raced less full: %s%n", difference(raced, full));
    System.out.printf(
        Locale.ROOT,
        "  hypervolume, raced less full cut after as many items (%d trials): %s%n",
        cut.rows().size(),
        difference(raced, cut));
  }

  private static String difference(Searched raced, Searched other) {
    return String.format(
        Locale.ROOT,
        "%.3f - %.3f = %+.3f   95 %%: %s",
        raced.hypervolume(),
        other.hypervolume(),
        raced.hypervolume() - other.hypervolume(),
        PairedFronts.between(raced.side(), other.side()));
  }
}
