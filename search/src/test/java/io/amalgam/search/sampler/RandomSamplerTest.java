package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.space.Ratios;
import org.junit.jupiter.api.Test;

class RandomSamplerTest extends SamplerContract {

  @Override
  protected Sampler sampler(long seed) {
    return new RandomSampler(SPACE, seed);
  }

  @Test
  void everyRatioIsUniform() {
    Sampler sampler = sampler(3);
    int bins = 10;
    int draws = 10_000;
    int[][] counts = new int[SPACE.dimensions()][bins];
    for (int number = 0; number < draws; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      for (int d = 0; d < ratios.size(); d++) {
        counts[d][(int) (bins * ratios.get(d))]++;
      }
    }
    double expected = draws / (double) bins;
    for (int[] count : counts) {
      double chiSquare = 0;
      for (int c : count) {
        chiSquare += (c - expected) * (c - expected) / expected;
      }
      // The 0.9999 quantile of χ² with 9 degrees of freedom is 33.7.
      assertThat(chiSquare).isLessThan(33.7);
    }
  }
}
