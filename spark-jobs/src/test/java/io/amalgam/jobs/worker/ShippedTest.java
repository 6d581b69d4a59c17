package io.amalgam.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerateUntilTask;
import io.amalgam.jobs.evaluate.GenerationItem;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.RewardItem;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskGradients;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TextScoring;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.merge.Share;
import io.amalgam.jobs.racing.ItemValues;
import io.amalgam.jobs.racing.Peer;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceScale;
import io.amalgam.jobs.racing.RacedObjective;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.RaceRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that travels between driver and executors arrives as it left. */
class ShippedTest {

  private static final WorkSite SITE =
      new WorkSite("cpu", "bfloat16", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), 2);

  static Stream<Object> shipped() {
    TaskResult result =
        new TaskResult(
            "pairs",
            Map.of("margin", new Measurement(0.5, 0.1, 2)),
            List.of(
                new ItemScore(0, null, "margin", 0.4),
                new ItemScore(1, "c", "margin", 0.6, "Yes.")));
    return Stream.of(
        setup(),
        setup().withComputeType(DType.BFLOAT16),
        new TrialRequest("study", 3, List.of(0.25, 1.0), List.of("pairs")),
        new TrialRequest(
            "study",
            3,
            List.of(0.25, 1.0),
            List.of("pairs"),
            List.of(new ObjectiveExpression.Term("pairs", "margin"))),
        new TrialReply.Measured(List.of(result), SITE, "sha256:0"),
        new TrialReply.Measured(
            List.of(
                result.withGradients(
                    new TaskGradients(
                        Map.of("margin", new Gradient(List.of(0.5, -1e-300))), 0.25))),
            SITE,
            "sha256:0"),
        new TrialRequest("study", 9, List.of(0.5), List.of("pairs"), List.of(), race()),
        new TrialReply.Pruned(
            List.of(result), "It lost.", List.of(new Measurement(-1, 0.5, 2)), SITE),
        new TrialReply.Unmeasurable("item 3 is NaN.", SITE),
        new TrialReply.Unusable("no libtorch."),
        new ProbeReply.Ready("cpu", DType.FLOAT32, List.of("3 of 4 items are long.")),
        new ProbeReply.Unusable("no libtorch."));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void itArrivesAsItLeft(Object value) throws Exception {
    assertThat(roundTrip(value)).isEqualTo(value);
  }

  @Test
  void aRequestOutsideTheBoxIsRefusedBeforeItTravels() {
    assertThatThrownBy(() -> new TrialRequest("study", 0, List.of(1.5), List.of("pairs")))
        .hasMessageContaining("must lie in [0, 1]");
  }

  @Test
  void aRequestForNoTaskIsRefusedBeforeItTravels() {
    assertThatThrownBy(() -> new TrialRequest("study", 7, List.of(0.5), List.of()))
        .hasMessage("Trial 7 of study study asks for no task: there would be nothing to measure.");
  }

  @Test
  void aSetupWithoutTasksIsRefused() {
    assertThatThrownBy(() -> new WorkerSetup("b", "a", "1", "2", setup().plan(), null, List.of()))
        .hasMessage("A worker needs at least one task to measure.");
  }

  private static Race race() {
    Term margin = new Term("pairs", "margin");
    return new Race(
        RaceRules.USUAL,
        -7,
        List.of(new RacedObjective(List.of(margin), Direction.MINIMIZE)),
        List.of(0.5, 0.25),
        Collections.nCopies(
            9,
            new Peer(
                4, List.of(0.5, 0.75), List.of(0.5), Map.of(margin, new ItemValues(0.4, 0.6)))),
        new RaceScale(List.of(0.25), List.of(2.0)),
        List.of(List.of(0.5), List.of(0.75)));
  }

  private static WorkerSetup setup() {
    MergePlan plan =
        new MergePlan(
            List.of("low", "high"),
            Map.of("x", new Share.Group(0), "y", new Share.Mean(), "z", new Share.Fixed(0)));
    PreferenceTask task =
        new PreferenceTask("pairs", List.of(new PreferenceItem("a", "b", "c", null)), " ");
    GenerationSettings settings =
        new GenerationSettings(8, List.of("\n"), new Decoding.Sampled(0.7, 0.9, 40), 5);
    List<GenerationItem> questions =
        List.of(new GenerationItem("q", List.of(List.of("a"), List.of("b", "c")), "d"));
    List<Task> tasks =
        List.of(
            task,
            new GenerateUntilTask("spans", questions, settings, new TextScoring.Drop()),
            new RewardTask(
                "rated",
                List.of(new RewardItem("p", null)),
                settings,
                2,
                "reward",
                "sha256:3",
                "{prompt}{response}"));
    return new WorkerSetup("base", "aligned", "sha256:1", "sha256:2", plan, null, tasks);
  }

  private static Object roundTrip(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
