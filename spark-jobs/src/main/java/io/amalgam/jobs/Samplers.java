package io.amalgam.jobs;

import io.amalgam.jobs.config.SamplerSpec;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.HaltonSampler;
import io.amalgam.search.sampler.PartwiseSweep;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.UniformSweep;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.sampler.genetic.Nsga3;
import io.amalgam.search.sampler.genetic.Nsga3Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import io.amalgam.search.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the samplers that configurations name. */
final class Samplers {

  private Samplers() {}

  /**
   * A fresh sampler for a study.
   *
   * @throws WrongInputException if the space or the objectives don't suit it
   */
  static Sampler of(StudySpec study, SearchSpace space, List<Objective> objectives) {
    return made(study, () -> sampler(study, space, objectives));
  }

  /**
   * What is made of a study's settings of its sampler.
   *
   * @throws WrongInputException naming the study, if the settings don't suit
   */
  static <T> T made(StudySpec study, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(
          "Sampler of study %s: %s".formatted(study.name(), e.getMessage()));
    }
  }

  /**
   * A fresh sampler for a study.
   *
   * @param hma the study's ascents, which have ended, if it is one of HMA
   */
  static Sampler of(
      StudySpec study, SearchSpace space, List<Objective> objectives, Optional<HmaRun> hma) {
    return hma.isPresent() ? hma.get().sampler() : of(study, space, objectives);
  }

  private static Sampler sampler(StudySpec study, SearchSpace space, List<Objective> objectives) {
    SamplerSpec spec = study.sampler();
    if (spec instanceof SamplerSpec.Nsga2 nsga2) {
      Nsga2 settings = Nsga2.usual(nsga2.population(), space.dimensions());
      return new Nsga2Sampler(space, objectives, settings, study.seed());
    }
    if (spec instanceof SamplerSpec.Nsga3 nsga3) {
      Nsga3 settings = Nsga3.usual(nsga3.population(), space.dimensions());
      return new Nsga3Sampler(space, objectives, settings, study.seed());
    }
    if (spec instanceof SamplerSpec.Surrogate) {
      Surrogate settings = Surrogate.usual(space.dimensions());
      return new SurrogateSampler(space, objectives, settings, study.seed());
    }
    if (spec instanceof SamplerSpec.Uniform uniform) {
      return UniformSweep.between(space, uniform.mixes());
    }
    if (spec instanceof SamplerSpec.Partwise partwise) {
      return new PartwiseSweep(space, partwise.parts(), partwise.mixes());
    }
    return spec instanceof SamplerSpec.Halton
        ? new HaltonSampler(space, study.seed())
        : new RandomSampler(space, study.seed());
  }
}
