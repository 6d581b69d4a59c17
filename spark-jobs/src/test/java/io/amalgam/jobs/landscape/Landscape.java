package io.amalgam.jobs.landscape;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.dataset.OwnFields;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TaskType;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.Worker;
import io.amalgam.jobs.worker.WorkerSetup;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the worker of a campaign measures on the embedded pair, one ratio for each of its six
 * layers: the margin of preferences, which alignment raises, and the bits per byte of plain text,
 * which it raises, too, though they are to be low. Both are made of log-likelihoods in float32, so
 * that both have gradients, and the same ratios give the same numbers every time.
 */
final class Landscape {

  static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("margin", Direction.MAXIMIZE),
          new Objective("bits_per_byte", Direction.MINIMIZE));

  private static final int LAYERS = 6;
  private static final int ITEMS = 40;
  private static final List<ObjectiveExpression> EXPRESSIONS =
      Stream.of("helpful.margin", "text.bits_per_byte").map(ObjectiveExpression::parse).toList();
  private static final List<ObjectiveExpression.Term> TERMS =
      EXPRESSIONS.stream().flatMap(expression -> expression.terms().stream()).toList();
  private static final Place PLACE = new Place("landscape", OptionalInt.empty(), false, 2, 1);

  private final WorkerSetup setup;
  private final SearchSpace space;

  /**
   * The landscape of a pair.
   *
   * @param folder where {@code base}, {@code aligned} and {@code items} are
   */
  Landscape(Path folder) {
    try (Checkpoint base = Checkpoint.open(folder.resolve("base"));
        Checkpoint aligned = Checkpoint.open(folder.resolve("aligned"))) {
      MergePlan plan =
          MergePlan.of(
              base.config(), LayerGroups.blocks(LAYERS, LAYERS), false, FollowPolicy.WISE_FT);
      space = plan.space();
      setup =
          new WorkerSetup(
              base.folder().toString(),
              aligned.folder().toString(),
              base.digest(),
              aligned.digest(),
              plan,
              DType.FLOAT32,
              List.of(
                  OwnFields.read(
                      TaskType.PREFERENCE, "helpful", items(folder, "preferences"), ITEMS, " "),
                  OwnFields.read(TaskType.PERPLEXITY, "text", items(folder, "text"), ITEMS, " ")));
    }
  }

  private static Path items(Path folder, String name) {
    return folder.resolve("items").resolve(name + ".jsonl");
  }

  /** One ratio a layer. */
  SearchSpace space() {
    return space;
  }

  /**
   * Merges and measures.
   *
   * @throws IllegalStateException if the worker cannot measure these ratios
   */
  Evaluation evaluate(Ratios ratios, boolean withGradients) {
    TrialRequest request =
        new TrialRequest(
            "landscape",
            0,
            space.check(ratios).values(),
            List.of("helpful", "text"),
            withGradients ? TERMS : List.of());
    TrialReply reply = Worker.run(setup, request, PLACE);
    if (reply instanceof TrialReply.Measured measured) {
      return evaluation(measured);
    }
    throw new IllegalStateException("%s could not be measured: %s".formatted(ratios, reply));
  }

  private static Evaluation evaluation(TrialReply.Measured measured) {
    List<TaskResult> results = measured.results();
    double gradients = results.stream().mapToDouble(result -> result.gradients().seconds()).sum();
    Duration all = Duration.between(measured.site().started(), measured.site().ended());
    return new Evaluation(
        new Outcome.Complete(
            EXPRESSIONS.stream().map(expression -> expression.measure(results)).toList(),
            EXPRESSIONS.stream().map(expression -> expression.gradient(results)).toList(),
            List.of()),
        all.toNanos() / 1e9 - gradients,
        gradients);
  }
}
