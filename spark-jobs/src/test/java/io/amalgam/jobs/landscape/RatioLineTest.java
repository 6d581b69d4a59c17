package io.amalgam.jobs.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.amalgam.search.space.Ratios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioLineTest {

  @Test
  void ratiosAreReadInTheirOrder() {
    assertThat(RatioLine.parse("0,0.25,1e-3\r", 3)).isEqualTo(Ratios.of(0, 0.25, 0.001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.5", "0.1,0.2,0.3", "0.1,", "0.1,x", "0.1,NaN", "0.1,1.5"})
  void whatIsNoRatioVectorIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> RatioLine.parse(line, 2));
  }
}
