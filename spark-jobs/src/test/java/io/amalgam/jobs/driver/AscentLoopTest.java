package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.TaskGradients;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.sampler.hma.AscentRule;
import io.amalgam.search.sampler.hma.BlockAscent;
import io.amalgam.search.sampler.hma.MeanBox;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AscentLoopTest {

  private static final SearchSpace SPACE = new SearchSpace(List.of("a", "b", "c", "d"));
  private static final double[] PEAK = {0.9, 0.5, -0.4, 0.2};
  private static final List<Double> MEANS = List.of(0.25, 0.5, 0.75);
  private static final int STEPS = 12;

  private final List<StepRow> stored = new ArrayList<>();
  private final List<BlockAscent> ended = new ArrayList<>();

  /** With slopes p − x over the box { mean = α } the top is the projection of the peak p. */
  @Test
  void everyAscentEndsAtTheTopOfItsSet() throws Exception {
    List<Ratios> solutions = run(Direction.MAXIMIZE, runner(2, AscentLoopTest::reply));
    assertThat(solutions).hasSize(6);
    for (int i = 0; i < MEANS.size(); i++) {
      assertNear(solutions.get(i), new MeanBox(4, MEANS.get(i)).project(PEAK).toArray());
      double[] halves = new MeanBox(2, MEANS.get(i)).project(0.7, -0.1).toArray();
      assertNear(solutions.get(3 + i), halves[0], halves[0], halves[1], halves[1]);
    }
    assertThat(ended).hasSize(6);
  }

  @Test
  void anObjectiveToMinimiseIsDescended() throws Exception {
    List<Ratios> solutions = run(Direction.MINIMIZE, runner(2, request -> reply(request, -1)));
    assertNear(solutions.get(0), new MeanBox(4, 0.25).project(PEAK).toArray());
    assertThat(stored.get(0).value()).isPositive();
  }

  private static void assertNear(Ratios found, double... expected) {
    for (int g = 0; g < expected.length; g++) {
      assertThat(found.get(g)).isCloseTo(expected[g], within(0.005));
    }
  }

  @Test
  void aStepAsksForTheProxyAloneWithItsGradient() throws Exception {
    FakeRunner runner = runner(2, AscentLoopTest::reply);
    run(Direction.MAXIMIZE, runner);
    assertThat(runner.requests)
        .allMatch(request -> request.tasks().equals(List.of("proxy")))
        .allMatch(request -> request.gradients().equals(expression().terms()));
    assertThat(stored).hasSameSizeAs(runner.requests).extracting("objective").containsOnly("up");
    assertThat(runner.requests.get(0).study()).isEqualTo("study");
    assertThat(runner.requests.get(0).described()).isEqualTo("HMA with K = 4, α = 0.25, step 0");
  }

  @Test
  void stepsAreTheSameAtAnyNumberOfSlotsAndAfterKills() throws Exception {
    List<Ratios> solutions = run(Direction.MAXIMIZE, runner(1, AscentLoopTest::reply));
    List<StepRow> whole = sorted();
    stored.clear();
    assertThat(run(Direction.MAXIMIZE, runner(7, AscentLoopTest::reply))).isEqualTo(solutions);
    assertThat(sorted()).isEqualTo(whole);
    for (int kill = 1; kill < whole.size(); kill += 5) {
      stored.clear();
      FakeRunner killed = killedAfter(kill);
      assertThatThrownBy(() -> run(Direction.MAXIMIZE, killed)).hasMessage("killed");
      int before = stored.size();
      FakeRunner again = runner(2, AscentLoopTest::reply);
      assertThat(run(Direction.MAXIMIZE, again)).isEqualTo(solutions);
      assertThat(again.requests).hasSize(whole.size() - before);
      assertThat(sorted()).isEqualTo(whole);
    }
  }

  @Test
  void aStepWhoseFileIsGoneIsMeasuredAgainAndThoseBehindItAreNot() throws Exception {
    List<Ratios> solutions = run(Direction.MAXIMIZE, runner(1, AscentLoopTest::reply));
    List<StepRow> whole = sorted();
    stored.remove(whole.get(1));
    FakeRunner again = runner(1, AscentLoopTest::reply);
    assertThat(run(Direction.MAXIMIZE, again)).isEqualTo(solutions);
    assertThat(again.requests).hasSize(1);
  }

  @Test
  void stepsThatDoNotFollowFromTheOnesBeforeAreRefused() throws Exception {
    run(Direction.MAXIMIZE, runner(1, AscentLoopTest::reply));
    StepRow first = sorted().get(0);
    stored.remove(first);
    stored.add(
        new StepRow(
            first.study(),
            first.number(),
            first.blocks(),
            first.alpha(),
            first.step(),
            first.objective(),
            List.of(0.1, 0.2, 0.3, 0.4),
            first.value(),
            first.gradient(),
            null,
            first.started(),
            first.ended(),
            first.device(),
            first.computeType()));
    assertThatThrownBy(() -> run(Direction.MAXIMIZE, runner(1, AscentLoopTest::reply)))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessageContaining("a file before it was changed")
        .hasMessageContaining("Move the study's steps out of the results folder");
  }

  @Test
  void aStepThatCannotBeMeasuredIsSteppedBackFromAndKept() throws Exception {
    TrialReply nothing = new TrialReply.Unmeasurable("item 1 is NaN.", FakeWorker.SITE);
    run(Direction.MAXIMIZE, runner(2, request -> request.trial() == 1 ? nothing : reply(request)));
    assertThat(stored)
        .filteredOn(step -> step.step() == 1)
        .isNotEmpty()
        .allMatch(step -> "item 1 is NaN.".equals(step.reason()) && step.value() == null);
    stored.forEach(step -> assertThat(step.ratios()).allMatch(ratio -> ratio >= 0));
    assertThat(ended).hasSize(6).allMatch(ascent -> ascent.solution().isPresent());
  }

  @Test
  void whereTheUniformMixCannotBeMeasuredTheStudyStopsAndStoresNothing() {
    TrialReply nothing = new TrialReply.Unmeasurable("item 1 is NaN.", FakeWorker.SITE);
    assertThatThrownBy(() -> run(Direction.MAXIMIZE, runner(1, request -> nothing)))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage(
            "HMA cannot start its ascent for K = 4 at the uniform mix α = 0.25: item 1 is NaN.");
    assertThatThrownBy(
            () -> run(Direction.MAXIMIZE, runner(1, r -> reply(r, Gradient.unknown(), 1))))
        .hasMessageContaining("the gradient of objective up there is no finite number.");
    assertThat(stored).isEmpty();
  }

  @Test
  void aLostStepStopsTheStudyWithItsReason() {
    FakeRunner lost =
        new FakeRunner(
            1,
            request ->
                CompletableFuture.failedFuture(
                    new TaskFailedException("No GPU left.", 4, new RuntimeException())));
    assertThatThrownBy(() -> run(Direction.MAXIMIZE, lost))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessageContaining("run the same command again")
        .hasMessageEndingWith("No GPU left.");
    assertThatThrownBy(
            () -> run(Direction.MAXIMIZE, runner(1, r -> new TrialReply.Unusable("No libtorch."))))
        .hasMessage("No libtorch.");
  }

  private List<Ratios> run(Direction direction, FakeRunner runner) throws InterruptedException {
    ObjectiveSpec proxy = new ObjectiveSpec("up", direction, expression(), false);
    AscentRule rule = new AscentRule(STEPS, AscentRule.usual().tolerance());
    List<BlockAscent> ascents =
        List.of(4, 2).stream()
            .flatMap(k -> MEANS.stream().map(mean -> new BlockAscent(SPACE, k, mean, rule)))
            .toList();
    AscentSteps steps = new AscentSteps(proxy, ascents, STEPS, List.copyOf(stored));
    return new AscentLoop("study", steps, runner, stored::add, ended::add).run();
  }

  private static ObjectiveExpression expression() {
    return ObjectiveExpression.parse("proxy.logprob");
  }

  private static FakeRunner runner(int slots, Function<TrialRequest, TrialReply> work) {
    return new FakeRunner(slots, request -> CompletableFuture.completedFuture(work.apply(request)));
  }

  private FakeRunner killedAfter(int replies) {
    int[] left = {replies};
    return new FakeRunner(
        2,
        request ->
            left[0]-- > 0
                ? CompletableFuture.completedFuture(reply(request))
                : CompletableFuture.failedFuture(new StudyStoppedException("killed")));
  }

  private List<StepRow> sorted() {
    return stored.stream().sorted(Comparator.comparingInt(StepRow::number)).toList();
  }

  private static TrialReply reply(TrialRequest request) {
    return reply(request, 1);
  }

  private static TrialReply reply(TrialRequest request, int sign) {
    List<Double> slopes =
        IntStream.range(0, 4).mapToObj(g -> sign * (PEAK[g] - request.ratios().get(g))).toList();
    return reply(request, new Gradient(slopes), sign);
  }

  private static TrialReply reply(TrialRequest request, Gradient gradient, int sign) {
    double value =
        -sign
            * IntStream.range(0, 4)
                .mapToDouble(g -> Math.pow(PEAK[g] - request.ratios().get(g), 2))
                .sum()
            / 2;
    Map<String, Gradient> gradients = gradient.isKnown() ? Map.of("logprob", gradient) : Map.of();
    TaskResult result =
        new TaskResult(
            "proxy",
            Map.of("logprob", new Measurement(value, 0, 2)),
            List.of(),
            new TaskGradients(gradients, 0.5));
    return new TrialReply.Measured(List.of(result), FakeWorker.SITE, "sha256:0");
  }
}
