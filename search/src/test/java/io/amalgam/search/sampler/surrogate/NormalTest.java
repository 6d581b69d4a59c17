package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {

  /** z, log Φ(z), log (φ(z) + z Φ(z)), by make_gaussian_process_golden.py. */
  private static final double[][] EXACT = {
    {-5000, -12500009.436131764, -12500017.953325037},
    {-300, -45006.62273211866, -45012.32653681455},
    {-40, -804.6084420137538, -808.29856835662},
    {-8, -35.01343715991455, -37.12236426169263},
    {-2, -3.783184333682032, -4.768783523917114},
    {-0.5, -1.1759117615936185, -1.6205162643873199},
    {0, -0.6931471805599453, -0.9189385332046728},
    {0.5, -0.3689464152886564, -0.3598276837450638},
    {3, -0.0013508099647481938, 1.0987396653277077},
    {9, -1.1285884059538405E-19, 2.1972245773362196}
  };

  @Test
  void logarithmsAreExactFarIntoTheTails() {
    for (double[] row : EXACT) {
      double below = row[1];
      double excess = row[2];
      assertThat(Normal.logBelow(row[0])).isCloseTo(below, within(1e-10 * Math.abs(below)));
      assertThat(Normal.logExcess(row[0]))
          .isCloseTo(excess, within(1e-10 * Math.max(1, Math.abs(excess))));
    }
  }
}
