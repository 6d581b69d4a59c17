package io.amalgam.jobs.evaluate;

/** A language model alone. */
record ScoringModel(LanguageModel language) implements TaskModels {

  @Override
  public TokenGenerator generator() {
    throw new IllegalStateException("This model scores; there is none that writes.");
  }

  @Override
  public RewardModel reward(String folder) {
    throw new IllegalArgumentException("No reward model '%s' was announced.".formatted(folder));
  }
}
