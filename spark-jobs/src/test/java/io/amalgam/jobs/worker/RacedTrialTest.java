package io.amalgam.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.LogLikelihoodItem;
import io.amalgam.jobs.evaluate.LogLikelihoodTask;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.racing.ItemValues;
import io.amalgam.jobs.racing.Peer;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceScale;
import io.amalgam.jobs.racing.RacedObjective;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.RaceRules;
import io.amalgam.search.space.LayerGroups;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Races of a real pair. */
class RacedTrialTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
  private static final List<Double> RATIOS = List.of(0.25, 0.5);
  private static final Term MARGIN = new Term("pairs", "margin");
  private static final Term LOGPROB = new Term("texts", "logprob");
  private static final int ITEMS = 60;

  @Test
  void sliceBySliceATrialMeasuresWhatItDoesAtOnce() {
    List<TaskResult> whole = ((TrialReply.Measured) measure(null)).results();
    List<TaskResult> raced = ((TrialReply.Measured) measure(race(whole, -1))).results();

    for (int t = 0; t < whole.size(); t++) {
      List<ItemScore> expected = whole.get(t).items();
      List<ItemScore> found = raced.get(t).items();
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).item()).isEqualTo(expected.get(i).item());
        assertThat(found.get(i).metric()).isEqualTo(expected.get(i).metric());
        // Other items share its batch, which moves the last bits of a sum.
        assertThat(found.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-4));
      }
    }
  }

  @Test
  void whatAFrontIsBeyondIsStopped() {
    List<TaskResult> whole = ((TrialReply.Measured) measure(null)).results();
    TrialReply.Pruned pruned = (TrialReply.Pruned) measure(race(whole, 1));

    assertThat(pruned.results()).extracting(TaskResult::task).containsExactly("pairs", "texts");
    long items = pruned.results().stream().mapToLong(result -> items(result)).sum();
    assertThat(items).isEqualTo(24);
    for (int m = 0; m < 2; m++) {
      String metric = m == 0 ? "margin" : "logprob";
      Measurement estimate = pruned.estimates().get(m);
      assertThat(estimate.standardError()).isLessThan(0.1);
      assertThat(estimate.value())
          .isCloseTo(
              whole.get(m).metrics().get(metric).value(), within(4 * estimate.standardError()));
    }
  }

  private static long items(TaskResult result) {
    return result.items().stream().map(ItemScore::item).distinct().count();
  }

  /** Against a front that is better by this in both objectives; peers are real merges. */
  private static Race race(List<TaskResult> whole, double better) {
    return new Race(
        new RaceRules(List.of(0.2, 0.5), 0.05, 0.01),
        1,
        List.of(
            new RacedObjective(List.of(MARGIN), Direction.MAXIMIZE),
            new RacedObjective(List.of(LOGPROB), Direction.MAXIMIZE)),
        RATIOS,
        Stream.of(
                List.of(0.2, 0.5),
                List.of(0.3, 0.5),
                List.of(0.25, 0.4),
                List.of(0.25, 0.6),
                List.of(0.2, 0.4),
                List.of(0.2, 0.6),
                List.of(0.3, 0.4),
                List.of(0.15, 0.5),
                List.of(0.35, 0.5),
                List.of(0.3, 0.6))
            .map(RacedTrialTest::peer)
            .toList(),
        // From a unit below what the trial scores to the front.
        new RaceScale(
            List.of(
                whole.get(0).metrics().get("margin").value() - 1,
                whole.get(1).metrics().get("logprob").value() - 1),
            List.of(1.0, 1.0)),
        List.of(List.of(1 + better, 1 + better)));
  }

  private static Peer peer(List<Double> ratios) {
    List<TaskResult> results = ((TrialReply.Measured) measure(ratios, null)).results();
    return new Peer(
        2,
        ratios,
        List.of(
            results.get(0).metrics().get("margin").value(),
            results.get(1).metrics().get("logprob").value()),
        Map.of(MARGIN, values(results.get(0), MARGIN), LOGPROB, values(results.get(1), LOGPROB)));
  }

  private static ItemValues values(TaskResult result, Term term) {
    return new ItemValues(
        result.items().stream()
            .filter(item -> item.metric().equals(term.metric()))
            .mapToDouble(ItemScore::value)
            .toArray());
  }

  private static TrialReply measure(@Nullable Race race) {
    return measure(RATIOS, race);
  }

  private static TrialReply measure(List<Double> ratios, @Nullable Race race) {
    Place place = new Place("this process", OptionalInt.empty(), false, 1, 1);
    TrialRequest request =
        new TrialRequest("study", 5, ratios, List.of("pairs", "texts"), List.of(), race);
    return Worker.run(setup(), request, place);
  }

  private static WorkerSetup setup() {
    try (Checkpoint base = Checkpoint.open(CHECKPOINTS.resolve("tiny-base"));
        Checkpoint aligned = Checkpoint.open(CHECKPOINTS.resolve("tiny-aligned"))) {
      return new WorkerSetup(
          base.folder().toString(),
          aligned.folder().toString(),
          base.digest(),
          aligned.digest(),
          MergePlan.of(base.config(), LayerGroups.blocks(4, 2), false, FollowPolicy.WISE_FT),
          DType.FLOAT32,
          List.of(
              new PreferenceTask(
                  "pairs",
                  IntStream.range(0, ITEMS)
                      .mapToObj(i -> new PreferenceItem("a".repeat(1 + i % 7), "b c", "d", null))
                      .toList(),
                  " "),
              new LogLikelihoodTask(
                  "texts",
                  IntStream.range(0, ITEMS)
                      .mapToObj(i -> new LogLikelihoodItem("a b " + i, "c d", null))
                      .toList(),
                  " ")));
    }
  }
}
