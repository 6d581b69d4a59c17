package io.amalgam.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.LogLikelihoodItem;
import io.amalgam.jobs.evaluate.LogLikelihoodTask;
import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.merge.WeightDigest;
import io.amalgam.search.space.LayerGroups;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
  private static final List<Double> RATIOS = List.of(0.25, 0.5);

  @Test
  void aTaskScoresTheSameAloneAndBesideOthersAndTheWeightsHaveTheDriversName() {
    WorkerSetup setup = setup();
    TrialReply.Measured both = measure(setup, "pairs", "texts");
    TrialReply.Measured texts = measure(setup, "texts");

    assertThat(both.results()).extracting(TaskResult::task).containsExactly("pairs", "texts");
    assertThat(texts.results()).containsExactly(both.results().get(1));
    assertThat(texts.weightDigest())
        .isEqualTo(both.weightDigest())
        .isEqualTo(
            WeightDigest.of(
                setup.baseDigest(),
                setup.alignedDigest(),
                setup.plan(),
                new TrialRequest("s", 0, RATIOS, List.of("texts")).ratios(),
                DType.FLOAT32));
  }

  private static TrialReply.Measured measure(WorkerSetup setup, String... tasks) {
    Place place = new Place("this process", OptionalInt.empty(), false, 1, 1);
    TrialRequest request = new TrialRequest("study", 0, RATIOS, List.of(tasks));
    return (TrialReply.Measured) Worker.run(setup, request, place);
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
              new PreferenceTask("pairs", List.of(new PreferenceItem("a", "b c", "d", null)), " "),
              new LogLikelihoodTask(
                  "texts", List.of(new LogLikelihoodItem("a b", "c d", null)), " ")));
    }
  }
}
