package io.amalgam.search.sampler;

import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Halton sequence with randomly permuted digits: fills the box more evenly than independent
 * ratios do. Dimension d counts in the d-th prime base; the trial's number is the index, so numbers
 * that others took leave gaps. It never runs dry and learns nothing.
 */
public final class HaltonSampler implements Sampler {

  private final List<ScrambledRadicalInverse> dimensions;

  /** A sampler of this space; the seed decides how the digits are permuted. */
  public HaltonSampler(SearchSpace space, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    int[] primes = primes(space.dimensions());
    dimensions =
        IntStream.range(0, primes.length)
            .mapToObj(
                d -> new ScrambledRadicalInverse(primes[d], streams.stream(d, "halton digits")))
            .toList();
  }

  @Override
  public Optional<Ratios> ask(int number) {
    return Optional.of(new Ratios(dimensions.stream().map(d -> d.at(number)).toList()));
  }

  @Override
  public void tell(FinishedTrial trial) {
    // Proposals are independent of what was found.
  }

  private static int[] primes(int count) {
    return IntStream.iterate(2, i -> i + 1).filter(HaltonSampler::isPrime).limit(count).toArray();
  }

  private static boolean isPrime(int number) {
    return IntStream.rangeClosed(2, (int) Math.sqrt(number)).noneMatch(i -> number % i == 0);
  }
}
