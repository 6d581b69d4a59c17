package io.amalgam.jobs.results;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows to write, the same ones for the same trial number. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-02-03T12:00:00.123456Z");

  private Samples() {}

  static StudyRow study(String name) {
    return study(name, "sha256:c0ffee");
  }

  static StudyRow study(String name, String configDigest) {
    return study(name, configDigest, "name: demo\nseed: 1\n");
  }

  static StudyRow study(String name, String configDigest, String config) {
    return study(name, configDigest, config, "sha256:ba5e", "sha256:a119");
  }

  static StudyRow ofCheckpoints(String name, String baseDigest, String alignedDigest) {
    return study(name, "sha256:c0ffee", "name: demo\nseed: 1\n", baseDigest, alignedDigest);
  }

  private static StudyRow study(
      String name, String configDigest, String config, String baseDigest, String alignedDigest) {
    return new StudyRow(
        name,
        configDigest,
        config,
        Long.MIN_VALUE,
        "nsga2",
        List.of("layers-0-1", "layers-2-3", "layers-4-5"),
        List.of(
            new Objective("alignment", Direction.MAXIMIZE),
            new Objective("abilities", Direction.MINIMIZE)),
        "demo/base",
        baseDigest,
        "demo/aligned",
        alignedDigest,
        "float32",
        "0.1.0",
        null,
        "4.1.3",
        "17.0.9",
        NOON,
        StudyRow.SCHEMA_VERSION);
  }

  static TrialRow complete(String study, int trial, int order) {
    Random random = new Random(trial);
    double alignment = random.nextDouble();
    double abilities = random.nextDouble();
    return new TrialRow(
        study,
        trial,
        Origin.SAMPLED,
        TrialState.COMPLETE,
        List.of(random.nextDouble(), 0.0, 1.0),
        List.of(
            new ObjectiveValue("alignment", alignment, 0.021),
            new ObjectiveValue("abilities", abilities, 0.0)),
        List.of(
            new TaskValue("helpful", "margin", alignment, 0.021, 500),
            new TaskValue("recall", "accuracy", abilities, 0.0, 3_000_000_000L)),
        null,
        1,
        NOON.plusSeconds(trial),
        NOON.plusSeconds(trial + 2),
        "cpu",
        "float32",
        trial % 2 == 0 ? "sha256:%04x".formatted(trial) : null,
        List.of(
            TaskSource.measured("helpful", "sha256:1"),
            new TaskSource("recall", "sha256:2", "earlier", 3)),
        order);
  }

  static TrialRow failed(String study, int trial, int order) {
    return failed(study, trial, order, "The loss was not a number: “NaN”.");
  }

  static TrialRow failed(String study, int trial, int order, String reason) {
    return new TrialRow(
        study,
        trial,
        Origin.ENQUEUED,
        TrialState.FAILED,
        List.of(0.5, 0.5, 0.5),
        List.of(),
        List.of(),
        reason,
        3,
        NOON,
        NOON,
        null,
        null,
        null,
        List.of(),
        order);
  }

  static TrialRow pruned(String study, int trial, int order) {
    return new TrialRow(
        study,
        trial,
        Origin.UNIFORM,
        TrialState.PRUNED,
        List.of(0.25, 0.25, 0.25),
        List.of(),
        List.of(new TaskValue("helpful", "margin", -0.5, 0.1, 20)),
        "Dominated after 20 items.",
        1,
        NOON,
        NOON.plusMillis(1),
        "cuda:0",
        "bfloat16",
        null,
        List.of(),
        order);
  }

  static List<ItemRow> items(String study, int trial, int count) {
    Random random = new Random(trial);
    List<ItemRow> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String cluster = i % 2 == 0 ? null : "document-" + i / 4;
      String response = i % 3 == 0 ? null : "réponse\n" + i;
      items.add(
          new ItemRow(
              study, trial, "helpful", i, cluster, "margin", random.nextGaussian(), response));
    }
    return items;
  }

  static StepRow step(String study, int number) {
    return new StepRow(
        study,
        number,
        3,
        0.4,
        number,
        "alignment",
        List.of(0.4, 0.4, 0.4),
        1.5,
        new Gradient(List.of(0.25, 0.0, -0.75)),
        null,
        NOON,
        NOON.plusSeconds(1),
        "cpu",
        "float32");
  }
}
