package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Outcome;
import org.junit.jupiter.api.Test;

class PartwiseSweepTest extends SamplerContract {

  @Override
  protected Sampler sampler(long seed) {
    return new PartwiseSweep(SPACE, 3, 20);
  }

  @Override
  protected boolean isRandom() {
    return false;
  }

  @Test
  void onePartIsMixedWhileTheOthersStayAligned() {
    Sampler sweep = new PartwiseSweep(SPACE, 3, 2);
    assertThat(sweep.ask(0)).contains(Ratios.of(0, 1, 1, 1, 1));
    assertThat(sweep.ask(1)).contains(Ratios.of(1, 0, 0, 1, 1));
    assertThat(sweep.ask(2)).contains(Ratios.of(1, 1, 1, 0, 0));
    assertThat(sweep.ask(3)).contains(Ratios.of(0.5, 1, 1, 1, 1));
    assertThat(sweep.ask(4)).contains(Ratios.of(1, 0.5, 0.5, 1, 1));
    assertThat(sweep.ask(5)).contains(Ratios.of(1, 1, 1, 0.5, 0.5));
    assertThat(sweep.ask(6)).isEmpty();
  }

  @Test
  void asManyPartsAsGroupsTakeEachGroupByItself() {
    Sampler sweep = new PartwiseSweep(SPACE, 5, 1);
    for (int group = 0; group < 5; group++) {
      double[] expected = {1, 1, 1, 1, 1};
      expected[group] = 0;
      assertThat(sweep.ask(group)).contains(Ratios.of(expected));
    }
    assertThat(sweep.ask(5)).isEmpty();
  }

  @Test
  void aMixThatWasToldIsNotProposedAgain() {
    Sampler sweep = new PartwiseSweep(SPACE, 2, 1);
    sweep.tell(Trials.sampled(4, Ratios.of(0, 0, 1, 1, 1), new Outcome.Failed("lost")));
    assertThat(sweep.ask(0)).contains(Ratios.of(1, 1, 0, 0, 0));
    assertThat(sweep.ask(1)).isEmpty();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    for (int parts : new int[] {-1, 0, 1, 6}) {
      assertThatThrownBy(() -> new PartwiseSweep(SPACE, parts, 9))
          .hasMessage(
              "The sweep has %d parts but must have from 2 to 5, the number of groups: each part needs a group."
                  .formatted(parts));
    }
    assertThatThrownBy(() -> new PartwiseSweep(SPACE, 3, 0))
        .hasMessage("A sweep needs at least 1 mix of each part but has 0.");
  }
}
