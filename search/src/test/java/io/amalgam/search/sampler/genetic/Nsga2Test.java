package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Nsga2Test {

  @Test
  void usualSettingsMutateOneRatioPerChild() {
    assertThat(Nsga2.usual(24, 8)).isEqualTo(new Nsga2(24, 0.9, 15, 0.125, 20));
  }

  @Test
  void settingsOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new Nsga2(1, 0.9, 15, 0.1, 20))
        .hasMessage("The population is 1 but must be at least 2: a child needs two parents.");
    assertThatThrownBy(() -> new Nsga2(2, 1.1, 15, 0.1, 20))
        .hasMessage("The crossover probability is 1.1 but must lie in [0, 1].");
    assertThatThrownBy(() -> new Nsga2(2, 0.9, 15, Double.NaN, 20))
        .hasMessage("The mutation probability is NaN but must lie in [0, 1].");
    assertThatThrownBy(() -> new Nsga2(2, 0.9, -1, 0.1, 20))
        .hasMessage("The crossover index is -1.0 but must be finite and at least 0.");
    assertThatThrownBy(() -> new Nsga2(2, 0.9, 15, 0.1, Double.POSITIVE_INFINITY))
        .hasMessage("The mutation index is Infinity but must be finite and at least 0.");
  }
}
