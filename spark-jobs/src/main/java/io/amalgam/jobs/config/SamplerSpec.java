package io.amalgam.jobs.config;

import java.util.List;

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
   * HMA: one solution of Eq. 9 of arXiv 2309.06256 for each number of blocks and mean ratio.
   *
   * @param blocks each K, at least 1
   * @param means each α, in [0, 1]
   * @param objective the objective that is ascended
   * @param steps how many points an ascent looks at, at least 2
   */
  record Hma(List<Integer> blocks, List<Double> means, String objective, int steps)
      implements SamplerSpec {

    public Hma {
      blocks = List.copyOf(blocks);
      means = List.copyOf(means);
    }

    /** How many solutions there are. */
    public int solutions() {
      return Math.multiplyExact(blocks.size(), means.size());
    }

    @Override
    public String word() {
      return "hma";
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
