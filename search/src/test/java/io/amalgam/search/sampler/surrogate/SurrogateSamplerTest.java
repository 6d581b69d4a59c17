package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.benchmark.Family;
import io.amalgam.search.benchmark.Problem;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.sampler.LatinHypercube;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.SamplerContract;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurrogateSamplerTest extends SamplerContract {

  private static final Surrogate QUICK = new Surrogate(6, 20, 1);

  @Override
  protected Sampler sampler(long seed) {
    return new SurrogateSampler(SPACE, Trials.TWO_OBJECTIVES, QUICK, seed);
  }

  @Test
  void shiftedZdt1IsNearlySolvedInFiftyTrials() {
    Problem problem = Problem.shifted(Family.ZDT1, 12);
    Sampler sampler =
        new SurrogateSampler(
            problem.space(), problem.objectives(), Surrogate.usual(problem.dimensions()), 1);
    assertThat(problem.hypervolume(sampler, 50)).isGreaterThan(4.8);
  }

  @Test
  void oneObjectiveOfOneRatioIsFoundToItsThirdDigit() {
    List<Ratios> proposals =
        run(1, 20, ratios -> Trials.complete(Math.pow(ratios.get(0) - 0.637, 2)));
    assertThat(proposals).anyMatch(ratios -> Math.abs(ratios.get(0) - 0.637) < 1e-3);
  }

  @Test
  void whateverIsMeasuredIsSurvived() {
    survives(3, ratios -> Trials.complete(0.25, 0.25));
    survives(3, ratios -> Trials.complete(0, 1e300 * (ratios.get(0) - 0.5)));
    survives(3, ratios -> Trials.complete(1e-310 * ratios.get(1), -1e300));
    survives(3, ratios -> Trials.complete(ratios.get(0) > 0.9 ? 1e12 : 1, ratios.get(1)));
    survives(
        3,
        ratios ->
            new Outcome.Complete(
                List.of(new Measurement(ratios.get(0), 1e200, 5), new Measurement(1, 0.3, 5))));
  }

  @Test
  void manyRatiosAndManyObjectivesAreSurvived() {
    survives(26, ratios -> Trials.complete(ratios.get(3), 1 - ratios.get(25)));
    survives(
        2,
        ratios -> {
          double x = ratios.get(0);
          double y = ratios.get(1);
          return Trials.complete(x, y, 1 - x, 1 - y, x * y);
        });
  }

  @Test
  void theSameVectorToldManyTimesIsSurvived() {
    Sampler sampler = sampler(2);
    Ratios same = Ratios.uniform(5, 0.5);
    for (int number = 0; number < 10; number++) {
      sampler.tell(Trials.sampled(number, same, Trials.measured(same)));
    }
    assertThat(sampler.ask(10).orElseThrow()).isNotEqualTo(same);
  }

  @Test
  void noProposalComesCloseToOneThatIsRunning() {
    Sampler sampler = sampler(3);
    for (int number = 0; number < 12; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      sampler.tell(Trials.sampled(number, ratios, Trials.measured(ratios)));
    }
    List<Ratios> running = new ArrayList<>();
    for (int number = 12; number < 18; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      assertThat(running).allMatch(other -> distance(ratios, other) > 0.02);
      running.add(ratios);
    }
  }

  @Test
  void whereATrialFailedIsNotAskedForAgain() {
    Sampler sampler = sampler(4);
    for (int number = 0; number < 12; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      sampler.tell(Trials.sampled(number, ratios, Trials.measured(ratios)));
    }
    Ratios failed = sampler.ask(12).orElseThrow();
    sampler.tell(Trials.sampled(12, failed, new Outcome.Failed("not a number")));
    assertThat(distance(sampler.ask(13).orElseThrow(), failed)).isGreaterThan(0.02);
  }

  @Test
  void gradientsFindTheBestOfManyRatiosInFewTrials() {
    double best = Double.POSITIVE_INFINITY;
    for (Ratios ratios : run(12, 14, SurrogateSamplerTest::bowl)) {
      best = Math.min(best, bowl(ratios).scores().get(0).value());
    }
    assertThat(best).isLessThan(0.05);
  }

  /** Squared distance from 0.37 in all ratios with its gradient; of the order 1.5 at random. */
  private static Outcome.Complete bowl(Ratios ratios) {
    List<Double> steps = ratios.values().stream().map(r -> r - 0.37).toList();
    return new Outcome.Complete(
        List.of(new Measurement(steps.stream().mapToDouble(s -> s * s).sum(), 0, 1)),
        List.of(new Gradient(steps.stream().map(s -> 2 * s).toList())),
        List.of());
  }

  @Test
  void gradientsOfBaseAndAlignedMakeAScatterNeedless() {
    List<Ratios> told = List.of(Ratios.uniform(5, 0), Ratios.uniform(5, 1));
    Sampler sloped = new SurrogateSampler(SPACE, oneObjective(), new Surrogate(6, 20, 1), 1);
    Sampler plain = new SurrogateSampler(SPACE, oneObjective(), new Surrogate(6, 20, 1), 1);
    for (int number = 0; number < 2; number++) {
      Outcome.Complete bowl = bowl(told.get(number));
      Trial trial = new Trial(number, told.get(number), Origin.ENQUEUED);
      sloped.tell(new FinishedTrial(trial, bowl));
      plain.tell(new FinishedTrial(trial, new Outcome.Complete(bowl.scores())));
    }
    List<Ratios> design =
        LatinHypercube.design(6, 5, new RandomStreams(1).stream("latin hypercube"));
    assertThat(plain.ask(2)).contains(design.get(0));
    assertThat(design).doesNotContain(sloped.ask(2).orElseThrow());
  }

  private static List<Objective> oneObjective() {
    return List.of(new Objective("bowl", Direction.MINIMIZE));
  }

  @Test
  void nowAndThenAProposalKeepsRatiosOfAMeasuredTrial() {
    List<Ratios> proposals = run(6, 30, ratios -> Trials.complete(ratios.get(0), ratios.get(1)));
    long children =
        IntStream.range(6, 30)
            .filter(
                i ->
                    proposals.subList(0, i).stream()
                        .anyMatch(before -> isHeir(proposals.get(i), before)))
            .count();
    assertThat(children).isBetween(1L, 20L);
  }

  private static boolean isHeir(Ratios ratios, Ratios before) {
    return IntStream.range(0, ratios.size())
        .anyMatch(d -> ratios.get(d) == before.get(d) && ratios.get(d) > 0 && ratios.get(d) < 1);
  }

  @Test
  void aSmallFeasibleCornerIsFoundAndKept() {
    List<Ratios> proposals = run(4, 40, SurrogateSamplerTest::cornered);
    List<Ratios> late = proposals.subList(25, 40);
    assertThat(late.stream().filter(r -> cornered(r).violation() == 0).count()).isGreaterThan(5);
  }

  /** To be small, but the mean ratio must be 0.8 at least: about one random vector in 60. */
  private static Outcome.Complete cornered(Ratios ratios) {
    double mean = ratios.values().stream().mapToDouble(r -> r).average().orElseThrow();
    return new Outcome.Complete(
        List.of(new Measurement(ratios.get(0), 0, 1), new Measurement(ratios.get(1), 0, 1)),
        List.of(Gradient.unknown(), Gradient.unknown()),
        List.of(0.8 - mean));
  }

  @Test
  void aGradientThatIsTooShortIsRefused() {
    Sampler sampler = sampler(1);
    Outcome.Complete complete =
        new Outcome.Complete(
            List.of(new Measurement(1, 0, 1), new Measurement(1, 0, 1)),
            List.of(Gradient.unknown(), new Gradient(List.of(1.0))),
            List.of());
    FinishedTrial trial = Trials.sampled(0, sampler.ask(0).orElseThrow(), complete);
    assertThatThrownBy(() -> sampler.tell(trial))
        .hasMessageStartingWith("Got a gradient of 1 slopes for ");
  }

  @Test
  void theOrderOfTellingDoesNotMatterToWhatIsRunning() {
    Sampler asked = sampler(5);
    List<Ratios> ratios = IntStream.range(0, 8).mapToObj(n -> asked.ask(n).orElseThrow()).toList();
    assertThat(new HashSet<>(ratios)).hasSize(8);
    Sampler told = sampler(5);
    for (int number = 0; number < 8; number++) {
      FinishedTrial trial =
          Trials.sampled(number, ratios.get(number), Trials.measured(ratios.get(number)));
      asked.tell(trial);
      told.tell(trial);
    }
    assertThat(told.ask(8)).isEqualTo(asked.ask(8));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Sampler sampler = sampler(1);
    Ratios ratios = sampler.ask(0).orElseThrow();
    FinishedTrial oneScore = Trials.sampled(0, ratios, Trials.complete(1));
    assertThatThrownBy(() -> sampler.tell(oneScore)).hasMessage("Got 1 scores for 2 objectives.");
    FinishedTrial tooShort = Trials.sampled(0, Ratios.of(0.5), Trials.complete(1, 2));
    assertThatThrownBy(() -> sampler.tell(tooShort)).hasMessageContaining("Got 1 ratios");
    assertThatThrownBy(() -> new SurrogateSampler(SPACE, List.of(), QUICK, 1))
        .hasMessage("A surrogate needs at least one objective.");
    assertThatThrownBy(() -> new Surrogate(0, 1, 1))
        .hasMessage("The first design is 0 but must be at least 1.");
    assertThatThrownBy(() -> new Surrogate(1, 1, -2))
        .hasMessage("The number of refinements is -2 but must be at least 1.");
  }

  private static void survives(int dimensions, Function<Ratios, Outcome.Complete> measured) {
    assertThat(run(dimensions, 14, measured)).hasSize(14).doesNotHaveDuplicates();
  }

  private static List<Ratios> run(
      int dimensions, int trials, Function<Ratios, Outcome.Complete> measured) {
    int scores = measured.apply(Ratios.uniform(dimensions, 0.5)).scores().size();
    List<Objective> objectives =
        IntStream.range(0, scores)
            .mapToObj(m -> new Objective("f" + m, Direction.MINIMIZE))
            .toList();
    Sampler sampler = new SurrogateSampler(Trials.space(dimensions), objectives, QUICK, 1);
    List<Ratios> proposals = new ArrayList<>();
    for (int number = 0; number < trials; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      proposals.add(ratios);
      sampler.tell(Trials.sampled(number, ratios, measured.apply(ratios)));
    }
    return proposals;
  }

  private static double distance(Ratios a, Ratios b) {
    return IntStream.range(0, a.size())
        .mapToDouble(d -> Math.abs(a.get(d) - b.get(d)))
        .max()
        .orElseThrow();
  }
}
