package io.amalgam.search.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RaceRulesTest {

  /** The furthest of 10, of which the trial is one, is above all others with probability 0.05. */
  @Test
  void aSmallErrorTakesManyPeers() {
    assertThat(new RaceRules(List.of(0.1, 0.3), 0.05, 0.01).fewestPeers()).isEqualTo(9);
    assertThat(new RaceRules(List.of(0.1, 0.3), 0.01, 0.01).fewestPeers()).isEqualTo(49);
    assertThat(new RaceRules(List.of(0.1, 0.3), 0.4, 0.01).fewestPeers()).isEqualTo(4);
  }

  @Test
  void rulesOutsideTheirRangesAreRefused() {
    refused(List.of(), 0.05, 1, "The shares [] of a race must ascend and lie inside (0, 1).");
    refused(List.of(0.3, 0.3), 0.05, 1, "The shares [0.3, 0.3]");
    refused(List.of(0.3, 1.0), 0.05, 1, "The shares [0.3, 1.0]");
    refused(List.of(0.3, Double.NaN), 0.05, 1, "The shares [0.3, NaN]");
    refused(List.of(0.3), 0, 1, "The error 0.0 of a race must be inside [0.005, 0.5).");
    refused(List.of(0.3), 0.5, 1, "The error 0.5");
    refused(List.of(0.3), Double.NaN, 1, "The error NaN");
    refused(List.of(0.3), 0.05, 0, "The gain 0.0 of a race must be a hypervolume above 0.");
    refused(List.of(0.3), 0.05, Double.NaN, "The gain NaN");
  }

  private static void refused(List<Double> shares, double error, double gain, String message) {
    assertThatThrownBy(() -> new RaceRules(shares, error, gain)).hasMessageStartingWith(message);
  }
}
