package io.amalgam.jobs.driver;

import static io.amalgam.jobs.driver.CachedStudies.REFERENCES;
import static io.amalgam.jobs.driver.CachedStudies.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.results.MetricGradient;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.study.Schedule;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientStudyTest {

  private static final String MARGIN = "pairs.margin";
  private static final String LOGPROB = "texts.logprob";
  private static final int BUDGET = 3;
  private static final int ALL = REFERENCES + BUDGET;

  @TempDir Path root;

  private final List<FinishedTrial> told = new ArrayList<>();

  @Test
  void gradientsAreStoredAndToldNowAndAfterAKill() throws Exception {
    List<TrialRequest> requests = run("study", MARGIN, LOGPROB);
    assertThat(requests).hasSize(ALL).allMatch(request -> request.gradients().size() == 2);
    TrialRow row = CachedStudies.row(root, "study", 3);
    List<Double> falling = row.ratios().stream().map(ratio -> -ratio).toList();
    assertThat(row.gradients())
        .containsExactly(
            new MetricGradient("pairs", "margin", List.of(0.5, 0.5), 0.5),
            new MetricGradient("texts", "logprob", falling, 0.5));
    assertThat(gradients(3))
        .containsExactly(new Gradient(List.of(0.5, 0.5)), new Gradient(falling));

    List<List<Gradient>> before = allGradients();
    told.clear();
    assertThat(run("study", MARGIN, LOGPROB)).isEmpty();
    assertThat(allGradients()).isEqualTo(before).hasSize(ALL);
  }

  @Test
  void anObjectiveThatNobodyAskedTheGradientOfHasNone() throws Exception {
    run("study", LOGPROB);
    assertThat(gradients(3).get(0).isKnown()).isFalse();
    assertThat(gradients(3).get(1).isKnown()).isTrue();
  }

  @Test
  void scoresStoredWithoutGradientsDoNotServeATrialThatWantsThem() throws Exception {
    run("first");
    assertThat(run("second", LOGPROB))
        .hasSize(ALL)
        .allMatch(request -> request.tasks().equals(List.of("texts")));
    assertThat(CachedStudies.row(root, "second", 3).tasks())
        .extracting("fromStudy")
        .containsExactly("first", null);
  }

  @Test
  void storedGradientsAreTakenAndCostNothing() throws Exception {
    run("first", LOGPROB);
    told.clear();
    assertThat(run("second", LOGPROB)).isEmpty();
    assertThat(CachedStudies.row(root, "second", 3).gradients())
        .singleElement()
        .satisfies(gradient -> assertThat(gradient.seconds()).isZero());
    assertThat(gradients(3).get(1).isKnown()).isTrue();
  }

  @Test
  void aStudyWithoutGradientsSeesNoneThatOthersHaveStored() throws Exception {
    run("first", MARGIN, LOGPROB);
    told.clear();
    assertThat(run("second")).isEmpty();
    assertThat(CachedStudies.row(root, "second", 3).gradients()).isEmpty();
    assertThat(allGradients())
        .allMatch(gradients -> gradients.stream().noneMatch(Gradient::isKnown));
  }

  @Test
  void gradientsByTheRatiosOfOtherGroupsAreNotTaken() throws Exception {
    run("other-cut", LOGPROB);
    assertThat(run("second", LOGPROB)).hasSize(ALL);
    assertThat(run("third")).isEmpty();
  }

  @Test
  void theSurrogateProposesTheSameAtAnyNumberOfSlotsAndAfterAKill() throws Exception {
    List<String> one = surrogate("one", 1, ALL + BUDGET);
    assertThat(surrogate("seven", 7, ALL + BUDGET)).isEqualTo(one);
    assertThatThrownBy(() -> surrogate("killed", 2, 5)).hasMessage("killed");
    assertThat(surrogate("killed", 2, ALL + BUDGET)).isEqualTo(one);
  }

  private List<String> surrogate(String name, int slots, int killedAt) throws Exception {
    Path own = root.resolve(name);
    FakeRunner runner =
        new FakeRunner(
            slots,
            request ->
                request.trial() == killedAt
                    ? CompletableFuture.failedFuture(new StudyStoppedException("killed"))
                    : FakeWorker.reply(request));
    try (CachedStudies studies = new CachedStudies(own)) {
      studies.wantGradients("", MARGIN, LOGPROB);
      studies.run(
          "study",
          new Schedule.Deterministic(2),
          BUDGET + 2,
          new SurrogateSampler(
              SPACE, CachedStudies.objectives(), Surrogate.usual(SPACE.dimensions()), 5),
          runner,
          FakeWorker.TASKS,
          progress -> {});
      return studies.folder.trials("study").stream()
          .map(row -> row.trial() + " " + row.ratios() + row.objectives() + row.gradients())
          .sorted()
          .toList();
    }
  }

  private List<TrialRequest> run(String name, String... gradients) throws InterruptedException {
    FakeRunner runner = FakeRunner.measuring(2);
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.wantGradients("other-cut", gradients);
      studies.run(name, BUDGET, recording(), runner);
    }
    return runner.requests;
  }

  private Sampler recording() {
    Sampler random = new RandomSampler(SPACE, 1);
    return new Sampler() {
      @Override
      public Optional<Ratios> ask(int number) {
        return random.ask(number);
      }

      @Override
      public void tell(FinishedTrial trial) {
        told.add(trial);
      }
    };
  }

  private List<Gradient> gradients(int number) {
    return told.stream()
        .filter(trial -> trial.trial().number() == number)
        .map(trial -> ((Outcome.Complete) trial.outcome()).gradients())
        .findFirst()
        .orElseThrow();
  }

  /** Of all trials told, by their numbers. */
  private List<List<Gradient>> allGradients() {
    Set<Integer> numbers = new HashSet<>();
    told.forEach(trial -> numbers.add(trial.trial().number()));
    return numbers.stream().sorted().map(this::gradients).toList();
  }
}
