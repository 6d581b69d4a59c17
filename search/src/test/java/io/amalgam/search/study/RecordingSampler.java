package io.amalgam.search.study;

import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import java.util.List;
import java.util.Optional;

/** Writes down what a sampler is told. */
record RecordingSampler(Sampler sampler, List<FinishedTrial> told) implements Sampler {

  @Override
  public Optional<Ratios> ask(int number) {
    return sampler.ask(number);
  }

  @Override
  public void tell(FinishedTrial trial) {
    told.add(trial);
    sampler.tell(trial);
  }
}
