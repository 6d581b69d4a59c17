package io.amalgam.search.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  private static final int DRAWS = 20_000;

  @Test
  void sameSeedTrialAndPurposeGiveTheSameStream() {
    RandomGenerator one = new RandomStreams(7).stream(3, "crossover");
    RandomGenerator other = new RandomStreams(7).stream(3, "crossover");
    for (int i = 0; i < 100; i++) {
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void streamsAreTheSameOnEveryMachineAndForEver() {
    // Computed outside Java from SHA-256 and the published algorithm of L64X128MixRandom.
    RandomStreams streams = new RandomStreams(42);
    assertThat(streams.stream(0, "purpose").nextLong()).isEqualTo(7794629789166675120L);
    assertThat(streams.stream("purpose").nextLong()).isEqualTo(8670040986007127184L);
    assertThat(streams.stream(1, "größe").nextDouble()).isEqualTo(0.7468885998899306);
  }

  @Test
  void anyDifferenceInTheNameGivesAnotherStream() {
    Set<Long> firsts = new HashSet<>();
    int names = 0;
    for (long seed = -5; seed < 5; seed++) {
      for (int trial = 0; trial < 100; trial++) {
        for (String purpose : new String[] {"", "a", "b", "ab"}) {
          firsts.add(new RandomStreams(seed).stream(trial, purpose).nextLong());
          names++;
        }
      }
      firsts.add(new RandomStreams(seed).stream("a").nextLong());
      names++;
    }
    assertThat(firsts).hasSize(names);
  }

  @Test
  void firstDrawsOfSuccessiveTrialsAreUniform() {
    RandomStreams streams = new RandomStreams(1);
    int bins = 20;
    int[] counts = new int[bins];
    for (int trial = 0; trial < DRAWS; trial++) {
      counts[(int) (bins * streams.stream(trial, "x").nextDouble())]++;
    }
    // The 0.9999 quantile of χ² with 19 degrees of freedom is 50.8.
    assertThat(chiSquare(counts, DRAWS / (double) bins)).isLessThan(50.8);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    RandomStreams streams = new RandomStreams(1);
    assertUncorrelated(streams.stream(0, "x"), streams.stream(1, "x"));
    assertUncorrelated(streams.stream(0, "x"), streams.stream(0, "y"));
    assertUncorrelated(streams.stream(0, "x"), new RandomStreams(2).stream(0, "x"));
    assertUncorrelated(streams.stream(0, "x"), streams.stream("x"));
  }

  private static void assertUncorrelated(RandomGenerator one, RandomGenerator other) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += (one.nextDouble() - 0.5) * (other.nextDouble() - 0.5);
    }
    // Each product has standard deviation 1/12; four standard errors of the mean.
    assertThat(sum / DRAWS).isCloseTo(0, within(4.0 / 12 / Math.sqrt(DRAWS)));
  }

  private static double chiSquare(int[] counts, double expected) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
