package io.amalgam.jobs.results;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes a results folder of made-up trials with the writers of the product: all but the last in
 * parts, as compactions leave them, the last ones with files of their own. Arguments: the folder,
 * how many trials, how many items each.
 */
public final class LargeFolder {

  private static final int SINGLES = 200;
  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("abilities", Direction.MAXIMIZE));
  private static final StudyRow STUDY =
      TestRows.study(
          "large",
          """
          objectives.alignment.maximize = helpful.margin
          objectives.alignment.relative_to = nothing
          objectives.abilities.maximize = recall.acc
          objectives.abilities.relative_to = nothing
          """,
          List.of("layers.0", "layers.1", "layers.2", "layers.3", "layers.4", "layers.5"),
          OBJECTIVES.toArray(Objective[]::new));

  private final int items;
  private final Random random = new Random(1);

  private LargeFolder(int items) {
    this.items = items;
  }

  /** Writes the folder. */
  public static void main(String[] arguments) {
    Path root = Path.of(arguments[0]);
    new LargeFolder(Integer.parseInt(arguments[2])).write(root, Integer.parseInt(arguments[1]));
  }

  private void write(Path root, int trials) {
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      folder.begin(STUDY);
    }
    SafeWrites writes = new SafeWrites(new LocalStorage(root));
    for (int first = 0; first < trials - SINGLES; first += PartLimits.USUAL.trials()) {
      int end = Math.min(trials - SINGLES, first + PartLimits.USUAL.trials());
      try (PartWriter part = new PartWriter(STUDY.study(), OBJECTIVES)) {
        for (int number = first; number < end; number++) {
          List<ItemRow> rows = items(number);
          part.add(trial(number, rows), rows);
        }
        part.write(writes);
      }
    }
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      folder.begin(STUDY);
      for (int number = trials - SINGLES; number < trials; number++) {
        List<ItemRow> rows = items(number);
        folder.commit(trial(number, rows), rows);
      }
    }
  }

  /** Half of the items of each task; a bit of the trial's number is what the merge is good for. */
  private List<ItemRow> items(int number) {
    double share = share(number);
    List<ItemRow> rows = new ArrayList<>();
    for (int item = 0; item < items / 2; item++) {
      double margin = 10 * Math.sqrt(share) + random.nextGaussian();
      rows.add(new ItemRow("large", number, "helpful", item, null, "margin", margin, null));
    }
    for (int item = 0; item < items / 2; item++) {
      double right = random.nextDouble() < 0.9 - 0.3 * share * share ? 1 : 0;
      rows.add(new ItemRow("large", number, "recall", item, null, "acc", right, null));
    }
    return rows;
  }

  private static double share(int number) {
    return number == 0 ? 0 : number == 1 ? 1 : (number * 0.6180339887) % 1;
  }

  private TrialRow trial(int number, List<ItemRow> rows) {
    double margin = mean(rows, "helpful");
    double right = mean(rows, "recall");
    List<Double> ratios = new ArrayList<>();
    for (int group = 0; group < STUDY.groups().size(); group++) {
      ratios.add(number < 2 ? share(number) : number < 11 ? share(number) : random.nextDouble());
    }
    return new TrialRow(
        "large",
        number,
        number == 0
            ? Origin.BASE
            : number == 1 ? Origin.ALIGNED : number < 11 ? Origin.UNIFORM : Origin.SAMPLED,
        TrialState.COMPLETE,
        ratios,
        List.of(
            new ObjectiveValue("alignment", margin, 0.14),
            new ObjectiveValue("abilities", right, 0.05)),
        List.of(
            new TaskValue("helpful", "margin", margin, 0.14, items / 2),
            new TaskValue("recall", "acc", right, 0.05, items / 2)),
        null,
        1,
        Instant.EPOCH.plusSeconds(number),
        Instant.EPOCH.plusSeconds(number + 30L),
        "cuda:0",
        "bfloat16",
        "sha256:%064x".formatted(number),
        List.of(
            TaskSource.measured("helpful", "sha256:%064x".formatted(1)),
            TaskSource.measured("recall", "sha256:%064x".formatted(2))),
        number);
  }

  private static double mean(List<ItemRow> rows, String task) {
    return rows.stream()
        .filter(row -> row.task().equals(task))
        .mapToDouble(ItemRow::value)
        .average()
        .orElseThrow();
  }
}
