package io.amalgam.jobs.config;

import io.amalgam.search.sampler.genetic.Nsga3;
import java.util.List;

/** Reads what proposes the ratios of a study. */
final class SamplerReader {

  private SamplerReader() {}

  /**
   * The sampler of a study.
   *
   * @param objectives the campaign's; none if they are wrong already
   * @param smooth those of them that have a gradient
   */
  static SamplerSpec read(
      Section sampler, List<ObjectiveSpec> objectives, List<ObjectiveSpec> smooth) {
    String type = sampler.word("type");
    refuseUnless(sampler, type, List.of("nsga2", "nsga3"), "population");
    refuseUnless(sampler, type, List.of("uniform", "partwise"), "mixes");
    refuseUnless(sampler, type, List.of("partwise"), "parts");
    for (String key : List.of("blocks", "alpha", "objective", "steps")) {
      refuseUnless(sampler, type, List.of("hma"), key);
    }
    return switch (type) {
      case "nsga2" -> new SamplerSpec.Nsga2(sampler.wholeNumber("population"));
      case "nsga3" -> nsga3(sampler, objectives.size());
      case "hma" -> HmaReader.read(sampler, objectives, smooth);
      case "surrogate" -> new SamplerSpec.Surrogate();
      case "halton" -> new SamplerSpec.Halton();
      case "uniform" -> new SamplerSpec.Uniform(sampler.wholeNumber("mixes"));
      case "partwise" ->
          new SamplerSpec.Partwise(sampler.wholeNumber("parts"), sampler.wholeNumber("mixes"));
      default -> new SamplerSpec.Random();
    };
  }

  private static SamplerSpec nsga3(Section sampler, int objectives) {
    int population = sampler.wholeNumber("population");
    if (objectives > 0 && objectives < Nsga3.LEAST_OBJECTIVES) {
      problem(
          sampler,
          "type",
          "is nsga3 but the campaign has %d %s and nsga3 needs at least %d. Use nsga2 or surrogate."
              .formatted(
                  objectives,
                  objectives == 1 ? "objective" : "objectives",
                  Nsga3.LEAST_OBJECTIVES));
    }
    if (objectives >= Nsga3.LEAST_OBJECTIVES && population < objectives) {
      problem(
          sampler,
          "population",
          "is %d but nsga3 needs at least one trial for each of the %d objectives. Set it to %2$d or more."
              .formatted(population, objectives));
    }
    return new SamplerSpec.Nsga3(population);
  }

  /** A sampler that runs dry would end its study before its budget, silently. */
  static void checkEnough(SamplerSpec sampler, Section budget, int trials) {
    if (sampler instanceof SamplerSpec.Uniform uniform && trials > uniform.mixes()) {
      problem(
          budget,
          "trials",
          "is %d but the sampler has %d uniform mixes. Set it to %2$d or less, or raise sampler.mixes."
              .formatted(trials, uniform.mixes()));
    }
    if (sampler instanceof SamplerSpec.Hma hma && trials > hma.solutions()) {
      problem(
          budget,
          "trials",
          "is %d but the sampler has %d blocks and %d means, a solution for each pair. Set it to %d or less, or add to sampler.alpha."
              .formatted(trials, hma.blocks().size(), hma.means().size(), hma.solutions()));
    }
    if (sampler instanceof SamplerSpec.Partwise partwise
        && trials > (long) partwise.parts() * partwise.mixes()) {
      problem(
          budget,
          "trials",
          "is %d but the sampler has %d parts with %d mixes each. Set it to %d or less, or raise sampler.mixes."
              .formatted(
                  trials,
                  partwise.parts(),
                  partwise.mixes(),
                  (long) partwise.parts() * partwise.mixes()));
    }
  }

  private static void refuseUnless(Section sampler, String type, List<String> owners, String name) {
    if (ConfigKeys.SAMPLERS.contains(type) && !owners.contains(type)) {
      problem(
          sampler,
          name,
          "is only for samplers of type %s, not %s. Remove it."
              .formatted(String.join(" or ", owners), type));
    }
  }

  /** Says so at the key, if it is written. */
  private static void problem(Section section, String name, String problem) {
    section.value(name).ifPresent(value -> value.problem(problem));
  }
}
