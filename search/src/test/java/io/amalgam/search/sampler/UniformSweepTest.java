package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Outcome;
import org.junit.jupiter.api.Test;

class UniformSweepTest extends SamplerContract {

  @Override
  protected Sampler sampler(long seed) {
    return UniformSweep.between(SPACE, 40);
  }

  @Override
  protected boolean isRandom() {
    return false;
  }

  @Test
  void mixesAreEvenlySpacedFromBaseToAligned() {
    assertThat(UniformSweep.ratiosWithEnds(5)).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(UniformSweep.ratiosBetween(3)).containsExactly(0.25, 0.5, 0.75);
    assertThat(UniformSweep.ratiosBetween(1)).containsExactly(0.5);
  }

  @Test
  void everyGroupTakesTheSameRatioAndTheSweepEnds() {
    Sampler sweep = UniformSweep.withEnds(SPACE, 2);
    assertThat(sweep.ask(0)).contains(Ratios.uniform(5, 0));
    assertThat(sweep.ask(1)).contains(Ratios.uniform(5, 1));
    assertThat(sweep.ask(2)).isEmpty();
    assertThat(sweep.ask(3)).isEmpty();
  }

  @Test
  void aMixThatWasToldIsNotProposedAgain() {
    Sampler sweep = UniformSweep.withEnds(SPACE, 3);
    sweep.tell(Trials.sampled(4, Ratios.uniform(5, 0.5), new Outcome.Failed("lost")));
    assertThat(sweep.ask(0)).contains(Ratios.uniform(5, 0));
    assertThat(sweep.ask(1)).contains(Ratios.uniform(5, 1));
  }

  @Test
  void tooFewMixesAreRefused() {
    assertThatThrownBy(() -> UniformSweep.withEnds(SPACE, 1))
        .hasMessage("A sweep that includes both ends needs at least 2 mixes but has 1.");
    assertThatThrownBy(() -> UniformSweep.between(SPACE, 0))
        .hasMessage("A sweep needs at least 1 mix but has 0.");
  }
}
