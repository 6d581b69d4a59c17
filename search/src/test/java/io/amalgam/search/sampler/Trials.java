package io.amalgam.search.sampler;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Trials for tests. */
public final class Trials {

  /** Alignment up, perplexity down. */
  public static final List<Objective> TWO_OBJECTIVES =
      List.of(
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("perplexity", Direction.MINIMIZE));

  private Trials() {}

  public static SearchSpace space(int groups) {
    return new SearchSpace(IntStream.range(0, groups).mapToObj(i -> "group" + i).toList());
  }

  /** An outcome with these values, each with standard error 0 over one item. */
  public static Outcome.Complete complete(double... values) {
    return new Outcome.Complete(
        DoubleStream.of(values).mapToObj(v -> new Measurement(v, 0, 1)).toList());
  }

  /** A trial of the sampler that ended so. */
  public static FinishedTrial sampled(int number, Ratios ratios, Outcome outcome) {
    return new FinishedTrial(new Trial(number, ratios, Origin.SAMPLED), outcome);
  }

  /** Two values in conflict: the mean ratio, and the squared distance from 0.3. */
  public static Outcome.Complete measured(Ratios ratios) {
    double mean = ratios.values().stream().mapToDouble(r -> r).average().orElseThrow();
    double distance =
        ratios.values().stream().mapToDouble(r -> (r - 0.3) * (r - 0.3)).sum() / ratios.size();
    return complete(mean, distance);
  }
}
