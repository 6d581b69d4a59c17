package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.CampaignReader;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.Worker;
import io.amalgam.jobs.worker.WorkerSetup;
import io.amalgam.search.sampler.hma.MeanBox;
import io.amalgam.search.trial.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign with HMA on a real pair of four layers, in this process. */
class HmaSearchTest {

  private static final Path CHECKPOINTS =
      Path.of("src/test/resources/checkpoints").toAbsolutePath();
  private static final Place PLACE = new Place("hma", OptionalInt.empty(), false, 1, 1);
  private static final int GROUPS = 4;
  private static final double ALPHA = 0.5;

  /** Slopes are below 10 per whole ratio, and this is what a step along them times 0.001 moves. */
  private static final double FLAT = 1.5e-4;

  @TempDir private static Path folder;
  private static final StringWriter FRONT = new StringWriter();
  private static final List<String> NOTES = new ArrayList<>();

  @BeforeAll
  static void aCampaignRunsToItsEnd() throws Exception {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        lines("{\"prompt\": \"a%d\", \"chosen\": \" b c\", \"rejected\": \" d%d e\"}"));
    Files.writeString(
        folder.resolve("texts.jsonl"),
        lines("{\"context\": \"a b%d\", \"continuation\": \" c d%d\"}"));
    run(campaign("whole", "[4, 2]"), Integer.MAX_VALUE);
  }

  private static String lines(String pattern) {
    return IntStream.range(0, 6)
        .mapToObj(i -> pattern.replace("%d", String.valueOf(i)) + "\n")
        .collect(Collectors.joining());
  }

  private static Campaign campaign(String results, String blocks) throws IOException {
    return CampaignReader.read(
            Files.writeString(
                folder.resolve(results + ".yaml"),
                """
            name: tiny
            results: %s
            models: {base: %s, aligned: %s, dtype: float32}
            merge: {groups: {layers: each}}
            tasks:
              pairs: {type: preference, items: %s}
              texts: {type: loglikelihood, items: %s}
            objectives:
              alignment: {maximize: pairs.accuracy}
              abilities: {maximize: texts.logprob, relative_to: base}
            references: {uniform: [0.5]}
            studies:
              - name: hma
                sampler: {type: hma, blocks: %s, alpha: [0.5], objective: abilities, steps: 16}
                budget: {trials: 2}
              - {name: model, sampler: {type: surrogate}, budget: {trials: 2}, gradients: true}
            schedule: deterministic
            """
                    .formatted(
                        folder.resolve(results),
                        CHECKPOINTS.resolve("tiny-base"),
                        CHECKPOINTS.resolve("tiny-aligned"),
                        folder.resolve("pairs.jsonl"),
                        folder.resolve("texts.jsonl"),
                        blocks)))
        .part(Optional.empty());
  }

  /** Runs all studies as {@link CampaignRun} does, but for Spark; fails at a request's number. */
  private static void run(Campaign campaign, int killedAt) throws InterruptedException {
    try (Pair pair =
            Pair.open(campaign.models().base(), campaign.models().aligned(), campaign.merge());
        ResultsFolder results = open(campaign)) {
      List<TaskData> tasks = Setups.tasks(campaign);
      WorkerSetup setup = Setups.of(campaign, pair, tasks, DType.FLOAT32);
      ProbeReply.Ready ready = (ProbeReply.Ready) Worker.probe(setup, PLACE);
      StoredScores stored = StoredScores.find(pair, setup, ready, results, campaign);
      TaskRunner runner = new InThisThread(setup, killedAt);
      List<StudyRun> studies =
          campaign.studies().stream()
              .map(study -> new StudyRun(campaign, study, tasks, pair, results))
              .toList();
      studies.forEach(study -> study.checks().forEach(Runnable::run));
      for (StudyRun study : studies) {
        if (!study.standing().done()) {
          study.run(runner, stored, ready.computeType(), "4.1.3", progress -> {}, NOTES::add);
        }
        assertThat(study.standing().done()).isTrue();
        FrontPrinter.print(
            results,
            StudyChoice.of(results, campaign.results(), study.name()),
            new PrintWriter(FRONT));
      }
    }
  }

  private static ResultsFolder open(Campaign campaign) {
    return ResultsFolder.open(campaign.results(), new Configuration(false));
  }

  /** A runner that measures where it is called, one trial at a time. */
  private static final class InThisThread implements TaskRunner {
    private final WorkerSetup setup;
    private int left;

    InThisThread(WorkerSetup setup, int left) {
      this.setup = setup;
      this.left = left;
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public CompletableFuture<TrialReply> submit(TrialRequest request) {
      left--;
      return left < 0
          ? CompletableFuture.failedFuture(new StudyStoppedException("killed"))
          : CompletableFuture.completedFuture(Worker.run(setup, request, PLACE));
    }
  }

  @Test
  void everySolutionIsATrialBetterInItsObjectiveThanTheUniformMixOfItsMean() throws Exception {
    try (ResultsFolder results = open(campaign("whole", "[4, 2]"))) {
      List<TrialRow> solutions = solutions(results);
      assertThat(solutions).hasSize(2);
      for (int i = 0; i < 2; i++) {
        int blocks = i == 0 ? 4 : 2;
        List<StepRow> ascent = ascent(results.steps("hma"), blocks);
        StepRow best = best(ascent);
        assertThat(solutions.get(i).ratios()).isEqualTo(best.ratios());
        assertThat(proxy(solutions.get(i))).isEqualTo(best.value());
        assertThat(mean(best)).isCloseTo(ALPHA, within(1e-12));
        assertThat(ascent.get(0).ratios()).containsOnly(ALPHA);
        assertThat(value(best)).isGreaterThan(value(ascent.get(0)));
        assertThat(residual(ascent.get(0), blocks)).isGreaterThan(FLAT);
        assertThat(residual(best, blocks)).isLessThan(FLAT);
      }
    }
  }

  @Test
  void theFrontShowsTheSolutionsAndWhatTheyAndGradientsCost() {
    assertThat(FRONT.toString())
        .contains("hma climbed abilities alone")
        .containsPattern("\\d +hma +0\\.")
        .containsPattern("gradients of 5 trials took \\d+\\.\\d s beyond their scores");
    assertThat(NOTES.get(0))
        .isEqualTo("hma       up to 16 steps for each of 2 ascents on objective abilities");
    assertThat(NOTES.get(1)).startsWith("hma       K = ").contains("α = 0.5: abilities -");
  }

  /** How far a short step along the gradient leads: nowhere at the top (the KKT conditions). */
  private static double residual(StepRow step, int blocks) {
    double[] at = new double[blocks];
    double[] slopes = new double[blocks];
    for (int g = 0; g < GROUPS; g++) {
      at[g * blocks / GROUPS] = step.ratios().get(g);
      slopes[g * blocks / GROUPS] += step.gradient().slopes().get(g);
    }
    double[] moved = new double[blocks];
    for (int k = 0; k < blocks; k++) {
      moved[k] = at[k] + 1e-3 * slopes[k];
    }
    double[] back = new MeanBox(blocks, ALPHA).project(moved).toArray();
    return IntStream.range(0, blocks).mapToDouble(k -> Math.abs(back[k] - at[k])).max().orElse(0);
  }

  private static List<StepRow> ascent(List<StepRow> steps, int blocks) {
    return steps.stream().filter(step -> step.blocks() == blocks).toList();
  }

  private static StepRow best(List<StepRow> ascent) {
    return ascent.stream().max(Comparator.comparingDouble(HmaSearchTest::value)).orElseThrow();
  }

  private static double value(StepRow step) {
    Double value = step.value();
    return value == null ? Double.NEGATIVE_INFINITY : value;
  }

  private static double mean(StepRow step) {
    return step.ratios().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The trial's own measurement of what was climbed. */
  private static double proxy(TrialRow trial) {
    return trial.measurements().stream()
        .filter(value -> value.task().equals("texts") && value.metric().equals("logprob"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static List<TrialRow> solutions(ResultsFolder results) {
    return results.trials("hma").stream()
        .filter(row -> row.origin() == Origin.HMA)
        .sorted(Comparator.comparingInt(TrialRow::trial))
        .toList();
  }

  @Test
  void aCampaignThatWasKilledTwiceHasTheSameTables() throws Exception {
    Campaign killed = campaign("killed", "[4, 2]");
    assertThatThrownBy(() -> run(killed, 7)).hasMessage("killed");
    assertThatThrownBy(() -> run(killed, 15)).hasMessage("killed");
    run(killed, Integer.MAX_VALUE);
    assertThat(tables(killed)).isEqualTo(tables(campaign("whole", "[4, 2]")));
  }

  private static List<String> tables(Campaign campaign) {
    try (ResultsFolder results = open(campaign)) {
      List<String> rows = new ArrayList<>();
      for (StepRow step : results.steps("hma")) {
        rows.add(step.number() + " " + step.ratios() + step.value() + step.gradient());
      }
      for (String study : results.studies()) {
        results.trials(study).stream()
            .sorted(Comparator.comparingInt(TrialRow::trial))
            .forEach(row -> rows.add(study + line(row)));
      }
      return rows;
    }
  }

  private static String line(TrialRow row) {
    List<Double> scores = row.objectives().stream().map(ObjectiveValue::value).toList();
    return " %d %s %s %s".formatted(row.trial(), row.origin(), row.ratios(), scores);
  }

  @Test
  void moreBlocksThanGroupsAreRefusedBeforeAnythingIsStarted() throws Exception {
    Campaign campaign = campaign("refused", "[2, 6]");
    assertThatThrownBy(() -> run(campaign, Integer.MAX_VALUE))
        .isInstanceOf(WrongInputException.class)
        .hasMessageStartingWith(
            "Sampler of study hma: HMA has K = 6 blocks but must have from 1 to 4, the number of groups")
        .hasMessageContaining("sampler.blocks");
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
