/** Searching for Pareto-optimal merges: studies, trials, samplers and fronts. */
module io.amalgam.search {
  requires io.jenetics.base;
  requires io.jenetics.ext;
  requires static org.jspecify;

  exports io.amalgam.search.importance;
  exports io.amalgam.search.noise;
  exports io.amalgam.search.objective;
  exports io.amalgam.search.pareto;
  exports io.amalgam.search.racing;
  exports io.amalgam.search.random;
  exports io.amalgam.search.sampler;
  exports io.amalgam.search.sampler.genetic;
  exports io.amalgam.search.sampler.hma;
  exports io.amalgam.search.sampler.surrogate;
  exports io.amalgam.search.space;
  exports io.amalgam.search.study;
  exports io.amalgam.search.trial;
}
