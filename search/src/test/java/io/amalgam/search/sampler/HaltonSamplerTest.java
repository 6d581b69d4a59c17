package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.space.Ratios;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HaltonSamplerTest extends SamplerContract {

  @Override
  protected Sampler sampler(long seed) {
    return new HaltonSampler(SPACE, seed);
  }

  @Test
  void everyRunOfAPowerOfTheBaseHitsEachPartOnce() {
    int[] bases = {2, 3, 5, 7, 11};
    for (long seed = 1; seed <= 5; seed++) {
      Sampler sampler = sampler(seed);
      for (int d = 0; d < bases.length; d++) {
        int parts = bases[d] * bases[d];
        Set<Integer> hit = new HashSet<>();
        for (int number = 3 * parts; number < 4 * parts; number++) {
          hit.add((int) (parts * ratios(sampler, number).get(d) + 1e-9));
        }
        assertThat(hit).hasSize(parts);
      }
    }
  }

  @Test
  void twoDimensionsTogetherAreEven() {
    Sampler sampler = sampler(1);
    Set<Integer> cells = new HashSet<>();
    for (int number = 0; number < 2 * 3; number++) {
      Ratios ratios = ratios(sampler, number);
      cells.add(3 * (int) (2 * ratios.get(0)) + (int) (3 * ratios.get(1) + 1e-9));
    }
    assertThat(cells).hasSize(6);
  }

  @Test
  void manyDimensionsStayInTheBox() {
    Sampler sampler = new HaltonSampler(Trials.space(200), 1);
    assertThat(sampler.ask(Integer.MAX_VALUE).orElseThrow().size()).isEqualTo(200);
  }

  private static Ratios ratios(Sampler sampler, int number) {
    return sampler.ask(number).orElseThrow();
  }
}
