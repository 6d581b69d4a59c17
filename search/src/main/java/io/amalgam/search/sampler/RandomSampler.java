package io.amalgam.search.sampler;

import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Independent ratios, uniform in the box. It never runs dry and learns nothing. */
public final class RandomSampler implements Sampler {

  private final SearchSpace space;
  private final RandomStreams streams;

  /** A sampler of this space; the seed and a trial's number decide its ratios. */
  public RandomSampler(SearchSpace space, long seed) {
    this.space = space;
    this.streams = new RandomStreams(seed);
  }

  @Override
  public Optional<Ratios> ask(int number) {
    RandomGenerator random = streams.stream(number, "random ratios");
    return Optional.of(
        Ratios.of(DoubleStream.generate(random::nextDouble).limit(space.dimensions()).toArray()));
  }

  @Override
  public void tell(FinishedTrial trial) {
    // Proposals are independent of what was found.
  }
}
