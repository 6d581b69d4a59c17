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
}
