package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what a proposal takes: ratios, trials told, milliseconds of the first one, with the fit,
 * and of the next two on average; two objectives with gradients. Arguments: the number of ratios,
 * the numbers of trials.
 */
public final class SurrogateTiming {

  private SurrogateTiming() {}

  public static void main(String[] arguments) {
    int dimensions = Integer.parseInt(arguments[0]);
    for (int k = 1; k < arguments.length; k++) {
      int trials = Integer.parseInt(arguments[k]);
      Sampler sampler =
          new SurrogateSampler(
              Trials.space(dimensions), Trials.TWO_OBJECTIVES, Surrogate.usual(dimensions), 1);
      Random random = new Random(1);
      for (int number = 0; number < trials; number++) {
        Ratios ratios = Ratios.of(random.doubles(dimensions).toArray());
        sampler.tell(Trials.sampled(number, ratios, measured(ratios)));
      }
      double first = milliseconds(sampler, trials);
      double next = (milliseconds(sampler, trials + 1) + milliseconds(sampler, trials + 2)) / 2;
      System.out.printf(Locale.ROOT, "%d %d %.0f %.0f%n", dimensions, trials, first, next);
    }
  }

  private static double milliseconds(Sampler sampler, int number) {
    long start = System.nanoTime();
    Ratios ratios = sampler.ask(number).orElseThrow();
    double taken = (System.nanoTime() - start) / 1e6;
    sampler.tell(Trials.sampled(number, ratios, measured(ratios)));
    return taken;
  }

  private static Outcome.Complete measured(Ratios ratios) {
    double high = ratios.values().stream().mapToDouble(r -> -(r - 0.7) * (r - 0.7)).sum();
    double low = ratios.values().stream().mapToDouble(r -> (r - 0.3) * (r - 0.3)).sum();
    return new Outcome.Complete(
        List.of(new Measurement(high, 0, 1), new Measurement(low, 0, 1)),
        List.of(
            new Gradient(ratios.values().stream().map(r -> -2 * (r - 0.7)).toList()),
            new Gradient(ratios.values().stream().map(r -> 2 * (r - 0.3)).toList())),
        List.of());
  }
}
