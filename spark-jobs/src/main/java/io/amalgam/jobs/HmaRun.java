package io.amalgam.jobs;

import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.SamplerSpec;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.jobs.driver.AscentLoop;
import io.amalgam.jobs.driver.AscentSteps;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.hma.AscentRule;
import io.amalgam.search.sampler.hma.BlockAscent;
import io.amalgam.search.sampler.hma.HmaSolutions;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What a study of HMA does before its trials: its ascents, one for each K and α. */
final class HmaRun {

  private final StudySpec study;
  private final SamplerSpec.Hma settings;
  private final ObjectiveSpec proxy;
  private final SearchSpace space;
  private final ResultsFolder results;

  private HmaRun(
      StudySpec study,
      SamplerSpec.Hma settings,
      ObjectiveSpec proxy,
      SearchSpace space,
      ResultsFolder results) {
    this.study = study;
    this.settings = settings;
    this.proxy = proxy;
    this.space = space;
    this.results = results;
  }

  /** Empty if the study's sampler is another one. */
  static Optional<HmaRun> of(
      Campaign campaign, StudySpec study, SearchSpace space, ResultsFolder results) {
    if (!(study.sampler() instanceof SamplerSpec.Hma settings)) {
      return Optional.empty();
    }
    ObjectiveSpec proxy =
        campaign.objectives().stream()
            .filter(objective -> objective.name().equals(settings.objective()))
            .findFirst()
            .orElseThrow();
    return Optional.of(new HmaRun(study, settings, proxy, space, results));
  }

  /**
   * Fresh ascents, as many as the study has trials.
   *
   * @throws WrongInputException if the space has fewer groups than an ascent has blocks
   */
  List<BlockAscent> ascents() {
    AscentRule rule = new AscentRule(settings.steps(), AscentRule.usual().tolerance());
    return Samplers.made(
        study,
        () ->
            settings.blocks().stream()
                .flatMap(
                    blocks ->
                        settings.means().stream()
                            .map(mean -> new BlockAscent(space, blocks, mean, rule)))
                .limit(study.trials())
                .toList());
  }

  /** Whether the space has groups enough for each number of blocks, one check for each. */
  List<Runnable> checks() {
    return settings.blocks().stream().<Runnable>map(blocks -> () -> check(blocks)).toList();
  }

  private void check(int blocks) {
    Samplers.made(study, () -> new BlockAscent(space, blocks, 0.5, AscentRule.usual()));
  }

  /** Runs what is left of the ascents. */
  void climb(TaskRunner runner, Consumer<String> notes) throws InterruptedException {
    AscentSteps steps = steps();
    if (steps.solutions().isEmpty()) {
      notes.accept(
          "hma       up to %d steps for each of %d ascents on objective %s"
              .formatted(settings.steps(), ascents().size(), proxy.name()));
      new AscentLoop(
              study.name(), steps, runner, results::commit, ascent -> notes.accept(note(ascent)))
          .run();
    }
  }

  private String note(BlockAscent ascent) {
    return String.format(
        Locale.ROOT,
        "hma       K = %d, α = %s: %s %.4g after %d steps",
        ascent.blocks(),
        ascent.mean(),
        proxy.name(),
        proxy.direction().toMaximise(ascent.value()),
        ascent.evaluations());
  }

  /** Whether all ascents have ended. */
  boolean isDone() {
    return steps().solutions().isPresent();
  }

  /**
   * A sampler of the solutions.
   *
   * @throws IllegalStateException if the ascents have not ended
   */
  Sampler sampler() {
    List<Ratios> solutions = steps().solutions().orElseThrow(IllegalStateException::new);
    return new HmaSolutions(solutions);
  }

  private AscentSteps steps() {
    return new AscentSteps(proxy, ascents(), settings.steps(), results.steps(study.name()));
  }
}
