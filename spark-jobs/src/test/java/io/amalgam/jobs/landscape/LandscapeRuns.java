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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  private static final String HEADER =
      "sampler,seed,trial,r1,r2,r3,r4,r5,r6,margin,bits_per_byte,seconds,gradient_seconds";

  private final Landscape landscape;
  private final Path file;
  private final int trials;
  private final Set<String> known = new HashSet<>();

  private LandscapeRuns(Landscape landscape, Path file, int trials) throws IOException {
    this.landscape = landscape;
    this.file = file;
    this.trials = trials;
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> known.add(run(line)));
    } else {
      Files.writeString(file, HEADER + "\n");
    }
  }

  public static void main(String[] arguments) throws IOException {
    LandscapeRuns runs =
        new LandscapeRuns(
            new Landscape(Path.of(arguments[0])),
            Path.of(arguments[1]),
            Integer.parseInt(arguments[4]));
    String[] seeds = arguments[3].split("-", 2);
    for (int seed = Integer.parseInt(seeds[0]); seed <= Integer.parseInt(seeds[1]); seed++) {
      for (String sampler : arguments[2].split(",", -1)) {
        runs.run(sampler, seed);
      }
    }
  }

  /** Sampler and seed of a line. */
  private static String run(String line) {
    return line.substring(0, line.indexOf(',', line.indexOf(',') + 1));
  }

  private void run(String sampler, int seed) throws IOException {
    String run = sampler + "," + seed;
    if (known.contains(run)) {
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
      lines.add("%s,%d,%s".formatted(run, trial.number(), found.line(trial.ratios())));
    }
    Files.write(file, lines, StandardOpenOption.APPEND);
  }

  private Sampler sampler(String name, long seed) {
    SearchSpace space = landscape.space();
    return switch (name.replace("exact-", "")) {
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
