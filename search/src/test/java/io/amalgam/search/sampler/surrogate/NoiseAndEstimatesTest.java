package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the surrogate makes of standard errors, and of trials that were stopped. */
class NoiseAndEstimatesTest {

  private static final Surrogate QUICK = new Surrogate(6, 20, 1);
  private static final Measurement LOW = new Measurement(-5, 0.01, 20);

  @Test
  void errorsThatAllTrialsShareChangeNoProposal() {
    assertThat(proposals(0.5)).isEqualTo(proposals(0));
  }

  private static List<Ratios> proposals(double error) {
    SurrogateSampler sampler = sampler(3, 2);
    List<Ratios> proposals = new ArrayList<>();
    for (int number = 0; number < 14; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      double x = ratios.get(0);
      double y = ratios.get(1);
      sampler.tell(
          Trials.sampled(
              number,
              ratios,
              new Outcome.Complete(
                  List.of(
                      new Measurement(x * x + y, error, 9),
                      new Measurement(1 - x + y * y, error, 9)))));
      proposals.add(ratios);
    }
    return proposals;
  }

  @Test
  void aStoppedTrialThatLookedGoodIsLookedAtMoreClosely() {
    Function<Outcome, Double> next = end -> told(end).ask(7).orElseThrow().get(0);

    assertThat(next.apply(new Outcome.Pruned("stopped", List.of(LOW)))).isBetween(0.4, 0.6);
    assertThat(Math.abs(next.apply(new Outcome.Pruned("stopped")) - 0.5)).isGreaterThan(0.02);
  }

  @Test
  void anEstimateThatTellsNothingChangesLittle() {
    Measurement nothing = new Measurement(-5, 1e6, 20);
    double next = told(new Outcome.Pruned("stopped", List.of(nothing))).ask(7).orElseThrow().get(0);
    assertThat(next).isNotEqualTo(0.5).isBetween(0.0, 1.0);
  }

  /** All are 1 but for what was stopped in the middle. */
  private static SurrogateSampler told(Outcome stopped) {
    SurrogateSampler sampler = sampler(1, 1);
    IntStream.range(0, 6)
        .forEach(k -> sampler.tell(Trials.sampled(k, Ratios.of(k / 5.0), flat(k))));
    sampler.tell(Trials.sampled(6, Ratios.of(0.5), stopped));
    return sampler;
  }

  private static Outcome.Complete flat(int k) {
    return Trials.complete(1 + 1e-3 * k);
  }

  @Test
  void underConstraintsAnEstimateIsLeftOutBecauseItSaysNothingOfThem() {
    assertThat(underConstraints(new Outcome.Pruned("stopped", List.of(LOW))))
        .isEqualTo(underConstraints(new Outcome.Pruned("stopped")));
  }

  private static List<Ratios> underConstraints(Outcome stopped) {
    SurrogateSampler sampler = sampler(1, 1);
    for (int k = 0; k < 6; k++) {
      Outcome.Complete free = flat(k);
      sampler.tell(
          Trials.sampled(
              k,
              Ratios.of(k / 5.0),
              new Outcome.Complete(free.scores(), free.gradients(), List.of(0.3 - k / 5.0))));
    }
    sampler.tell(Trials.sampled(6, Ratios.of(0.5), stopped));
    return List.of(sampler.ask(7).orElseThrow(), sampler.ask(8).orElseThrow());
  }

  @Test
  void anEstimateIsOnNoFrontAndFeasibleForNobody() {
    Data data = new Data(objectives(1));
    assertThat(
            data.add(
                Trials.sampled(0, Ratios.of(0.5), flat(0)),
                new Outcome.Pruned("stopped", List.of(LOW))))
        .isTrue();
    assertThat(data.size()).isEqualTo(1);
    assertThat(data.anyFeasible()).isFalse();
    assertThat(data.objective(0).standardError(0)).isEqualTo(0.01);
    assertThat(data.value(0, 0)).isEqualTo(5);
  }

  @Test
  void aSamplerSurvivesThatAllIsStopped() {
    SurrogateSampler sampler = sampler(2, 2);
    for (int number = 0; number < 12; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      List<Measurement> estimates =
          List.of(new Measurement(ratios.get(0), 1e200, 8), new Measurement(1e300, 0, 8));
      sampler.tell(Trials.sampled(number, ratios, new Outcome.Pruned("stopped", estimates)));
    }
  }

  private static SurrogateSampler sampler(int dimensions, int objectives) {
    return new SurrogateSampler(
        new SearchSpace(IntStream.range(0, dimensions).mapToObj(k -> "g" + k).toList()),
        objectives(objectives),
        QUICK,
        1);
  }

  private static List<Objective> objectives(int number) {
    return IntStream.range(0, number)
        .mapToObj(m -> new Objective("o" + m, Direction.MINIMIZE))
        .toList();
  }
}
