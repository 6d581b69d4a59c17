package io.amalgam.jobs.config;

/** What proposes the ratios of a study. */
public sealed interface SamplerSpec {

  /** What a configuration calls it. */
  String word();

  /**
   * NSGA-II.
   *
   * @param population how many trials breed, at least 2
   */
  record Nsga2(int population) implements SamplerSpec {
    @Override
    public String word() {
      return "nsga2";
    }
  }

  /**
   * NSGA-III, for three and more objectives.
   *
   * @param population how many trials breed, at least the number of objectives
   */
  record Nsga3(int population) implements SamplerSpec {
    @Override
    public String word() {
      return "nsga3";
    }
  }

  /** Gaussian processes of the objectives, asked where the front gains most. */
  record Surrogate() implements SamplerSpec {
    @Override
    public String word() {
      return "surrogate";
    }
  }

  /** Independent, uniformly distributed ratios. */
  record Random() implements SamplerSpec {
    @Override
    public String word() {
      return "random";
    }
  }

  /** A scrambled Halton sequence. */
  record Halton() implements SamplerSpec {
    @Override
    public String word() {
      return "halton";
    }
  }

  /**
   * Uniform mixes: one ratio for all groups.
   *
   * @param mixes how many, evenly spaced between base and aligned, at least 1
   */
  record Uniform(int mixes) implements SamplerSpec {
    @Override
    public String word() {
      return "uniform";
    }
  }

  /**
   * Part-wise mixes: one part at a time is mixed while the others stay aligned.
   *
   * @param parts how many even runs of neighbouring groups, at least 2
   * @param mixes how many of each part, evenly spaced from base, at least 1
   */
  record Partwise(int parts, int mixes) implements SamplerSpec {
    @Override
    public String word() {
      return "partwise";
    }
  }
}
