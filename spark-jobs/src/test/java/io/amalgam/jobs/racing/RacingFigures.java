package io.amalgam.jobs.racing;

import io.amalgam.jobs.report.FrontChance;
import io.amalgam.jobs.report.FrontSummary;
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

  private record Searched(
      StudyRow study, List<TrialRow> rows, FrontSummary summary, String interval) {

    static Searched in(String results) {
      try (ResultsFolder folder = ResultsFolder.open(results, new Configuration(false))) {
        StudyRow study = folder.study(folder.studies().get(0)).orElseThrow();
        List<TrialRow> rows = folder.trials(study.study());
        FrontSummary summary = FrontSummary.of(study, rows);
        FrontChance chance =
            FrontChance.of(study, summary, row -> folder.items(row.study(), row.trial()));
        return new Searched(study, rows, summary, interval(chance));
      }
    }

    private static String interval(FrontChance chance) {
      return chance instanceof FrontChance.Known known
          ? String.format(
              Locale.ROOT,
              "%.3f to %.3f",
              known.noise().hypervolume().low(),
              known.noise().hypervolume().high())
          : "none";
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

    /** What the first trials had reached that took no more items than this. */
    double hypervolume(long items) {
      List<TrialRow> first = new ArrayList<>();
      long spent = 0;
      for (TrialRow row : rows.stream().sorted(Comparator.comparingInt(TrialRow::trial)).toList()) {
        spent += row.isCached() ? 0 : items(row);
        if (spent > items) {
          break;
        }
        first.add(row);
      }
      return FrontSummary.of(study, first).hypervolume().orElseThrow();
    }

    double hypervolume() {
      return summary.hypervolume().orElseThrow();
    }
  }

  /** Prints a line; the arguments are the results folders of the full and of the raced search. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("Name two results folders: of the search in full, and of the raced one.");
      System.exit(2);
    }
    Searched full = Searched.in(args[0]);
    Searched raced = Searched.in(args[1]);
    System.out.printf(
        Locale.ROOT,
        "seed %d   items %d of %d: %.3f   pruned %d of %d   hypervolume %.3f of %.3f (95 %%: %s), in full with as many items %.3f   trials on the front %d, %d%n",
        raced.study().seed(),
        raced.items(),
        full.items(),
        raced.items() / (double) full.items(),
        raced.pruned(),
        raced.rows().size(),
        raced.hypervolume(),
        full.hypervolume(),
        full.interval(),
        full.hypervolume(raced.items()),
        raced.summary().front().size(),
        full.summary().front().size());
  }
}
