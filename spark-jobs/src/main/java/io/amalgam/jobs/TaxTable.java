package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.dataset.OwnFields;
import io.amalgam.jobs.demo.DemoFolder;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TaskType;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.HfTokenizer;
import io.amalgam.jobs.torch.PairSources;
import io.amalgam.jobs.torch.ResidentPair;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What alignment gained and cost: every task of the embedded pair, measured on the base and on the
 * aligned model as they lie in their folder, in fp32.
 */
final class TaxTable {

  /** The files of items, each with its type and the metrics that the table shows. */
  private enum Row {
    PREFERENCES(TaskType.PREFERENCE, "accuracy", "margin"),
    FACTS(TaskType.MULTIPLE_CHOICE, "acc"),
    SENSE(TaskType.MULTIPLE_CHOICE, "acc"),
    READING(TaskType.MULTIPLE_CHOICE, "acc"),
    TRANSLATION(TaskType.MULTIPLE_CHOICE, "acc"),
    TEXT(TaskType.PERPLEXITY, "word_perplexity");

    private final TaskType type;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> metrics;

    Row(TaskType type, String... metrics) {
      this.type = type;
      this.metrics = List.of(metrics);
    }
  }

  private static final List<String> SETS = List.of("", "-heldout");

  private final Path folder;
  private final PrintWriter out;
  private final int limit;

  /** A table of the pair in a folder, on at most so many items of each file. */
  TaxTable(Path folder, PrintWriter out, int limit) {
    this.folder = folder;
    this.out = out;
    this.limit = limit;
  }

  /** Measures and prints; libtorch has been started. */
  void print() {
    List<Path> models = DemoFolder.models(folder);
    try (Checkpoint base = Checkpoint.open(models.get(0));
        Checkpoint aligned = Checkpoint.open(models.get(1));
        HfTokenizer tokenizer = HfTokenizer.open(aligned);
        PairSources sources = PairSources.load(base, aligned, ComputeDevice.cpu());
        ResidentPair pair = ResidentPair.of(sources, plan(base), DType.FLOAT32)) {
      out.printf("%n%-30s %18s %18s%n", "task", "base", "aligned");
      int length = base.config().maxPositions() + 1;
      for (Row row : Row.values()) {
        for (String set : SETS) {
          String name = row.name().toLowerCase(Locale.ROOT) + set;
          PreparedTask task =
              OwnFields.read(row.type, name, items(name), limit, " ").prepare(tokenizer, length);
          print(row, results(task, pair));
        }
      }
      out.flush();
    }
  }

  private Path items(String name) {
    return DemoFolder.items(folder).resolve(name + ".jsonl");
  }

  private static MergePlan plan(Checkpoint base) {
    int layers = base.config().layers();
    return MergePlan.of(base.config(), LayerGroups.blocks(layers, 1), false, FollowPolicy.WISE_FT);
  }

  private static List<TaskResult> results(PreparedTask task, ResidentPair pair) {
    List<TaskResult> results = new ArrayList<>();
    for (double ratio : new double[] {0, 1}) {
      pair.merge(new Ratios(List.of(ratio)));
      results.add(task.evaluate(TaskModels.scoring(pair.model())));
    }
    return results;
  }

  private void print(Row row, List<TaskResult> results) {
    for (String metric : row.metrics) {
      out.printf("%-30s", results.get(0).task() + " " + metric);
      for (TaskResult result : results) {
        Measurement measured = result.metrics().get(metric);
        out.printf(Locale.ROOT, " %10.3f ± %5.3f", measured.value(), measured.standardError());
      }
      out.println();
    }
  }
}
