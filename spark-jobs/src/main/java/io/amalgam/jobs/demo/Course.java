package io.amalgam.jobs.demo;

import java.util.Map;

/** The training of the embedded pair: first language, then preferences. */
public final class Course {

  private final World world;
  private final Vocabulary vocabulary;
  private final Recipe recipe;
  private final long seed;

  /** The course of a world under a seed; equal arguments give equal batches in equal order. */
  public Course(World world, Recipe recipe, long seed) {
    this.world = world;
    this.vocabulary = world.vocabulary();
    this.recipe = recipe;
    this.seed = seed;
  }

  /**
   * Trains the base model.
   *
   * @return its weights
   */
  public Map<String, float[]> pretrain(Trainer trainer, Progress progress) {
    Stage stage = recipe.pretraining();
    Corpus corpus = new Corpus(world, vocabulary, Chance.of(seed, "corpus"));
    Packer packer = new Packer(stage.length(), corpus::next);
    for (int number = 1; number <= stage.steps(); number++) {
      Rows rows = packer.next(stage.rows());
      double loss = trainer.learn(rows, stage.step(number));
      progress.done("pretraining", number, stage.steps(), loss, rows.predicted());
    }
    return trainer.weights();
  }

  /**
   * Aligns a pre-trained model.
   *
   * @return its weights
   */
  public Map<String, float[]> align(Trainer trainer, Progress progress) {
    Stage stage = recipe.alignment();
    Chance chance = Chance.of(seed, "preferences");
    trainer.startAligning();
    for (int number = 1; number <= stage.steps(); number++) {
      Rows pairs = pairs(chance, stage);
      double loss = trainer.align(pairs, stage.step(number), recipe.beta());
      progress.done("alignment", number, stage.steps(), loss, pairs.predicted());
    }
    return trainer.weights();
  }

  private Rows pairs(Chance chance, Stage stage) {
    Rows pairs = new Rows(stage.rows(), stage.length());
    for (int row = 0; row < stage.rows(); row++) {
      Preference pair = world.requests().preference(chance);
      add(pairs, row, pair.prompt(), pair.chosen(), 2 * row);
      add(pairs, row, pair.prompt(), pair.rejected(), 2 * row + 1);
    }
    return pairs;
  }

  private void add(Rows pairs, int row, String prompt, String response, int number) {
    if (!pairs.add(row, Sample.response(vocabulary, prompt, response, number))) {
      throw new IllegalStateException("A row is too short for '%s'.".formatted(response));
    }
  }
}
