package io.amalgam.jobs.landscape;

import io.amalgam.search.sampler.HaltonSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import io.amalgam.search.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds the trials of our studies on the landscape to a file of comma-separated values, a line a
 * trial, base and aligned first. A run is written when it has ended; runs that are there are not
 * repeated, so that it may be stopped and run again.
 *
 * <p>Arguments: the folder of the embedded pair; the file; samplers joined by commas ({@code
 * surrogate}, {@code surrogate-gradients}, {@code nsga2}, {@code halton}); seeds as {@code 1-20};
 * trials, base and aligned included. {@code exact-} before a name keeps standard errors from the
 * sampler: they are over items, and the items here are always the same.
 */
public final class LandscapeRuns {

  private final Landscape landscape;
  private final RunFile file;
  private final int trials;

  private LandscapeRuns(Landscape landscape, RunFile file, int trials) {
    this.landscape = landscape;
    this.file = file;
    this.trials = trials;
  }

  public static void main(String[] arguments) {
    System.exit(Ending.of(() -> run(arguments), System.err));
  }

  /**
   * Runs what is not there yet.
   *
   * @throws IllegalArgumentException if an argument or the file cannot be used
   * @throws IOException if the file cannot be read or written
   */
  static void run(String... arguments) throws IOException {
    RunArguments asked = RunArguments.parse(arguments);
    Landscape landscape = new Landscape(asked.folder());
    LandscapeRuns runs = new LandscapeRuns(landscape, new RunFile(asked.file()), asked.trials());
    for (int seed = asked.firstSeed(); seed <= asked.lastSeed(); seed++) {
      for (String sampler : asked.samplers()) {
        runs.run(sampler, seed);
      }
    }
  }

  private void run(String sampler, int seed) throws IOException {
    if (file.has(sampler, seed)) {
      return;
    }
    boolean gradients = sampler.endsWith("-gradients");
    Study study =
        Study.start(
            StudyPlan.of(sampler, landscape.space(), Landscape.OBJECTIVES, trials - 2),
            sampler(sampler, seed));
    List<String> lines = new ArrayList<>();
    for (Optional<Trial> next = study.ask(); next.isPresent(); next = study.ask()) {
      Trial trial = next.get();
      Evaluation found = landscape.evaluate(trial.ratios(), gradients);
      study.tell(trial, sampler.startsWith("exact-") ? found.exact() : found.outcome());
      lines.add(trial.number() + "," + found.line(trial.ratios()));
    }
    file.add(sampler, seed, lines);
  }

  private Sampler sampler(String name, long seed) {
    SearchSpace space = landscape.space();
    return switch (RunArguments.plain(name)) {
      case "surrogate", "surrogate-gradients" ->
          new SurrogateSampler(
              space, Landscape.OBJECTIVES, Surrogate.usual(space.dimensions()), seed);
      case "nsga2" ->
          new Nsga2Sampler(space, Landscape.OBJECTIVES, Nsga2.usual(20, space.dimensions()), seed);
      case "halton" -> new HaltonSampler(space, seed);
      default -> throw new IllegalArgumentException("There is no sampler '%s'.".formatted(name));
    };
  }
}
