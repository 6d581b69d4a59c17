package io.amalgam.jobs.demo;

import io.amalgam.jobs.checkpoint.Llama;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.checkpoint.Rotary;
import java.util.OptionalInt;

/**
 * How the embedded pair is made.
 *
 * @param layers number of layers
 * @param hiddenSize width of the residual stream
 * @param intermediateSize inner width of the MLP
 * @param heads query heads; half as many heads of keys and values
 * @param pretraining language modelling on the corpus
 * @param alignment direct preference optimisation, one pair a row
 * @param beta strength of the pull to the base model, β of Rafailov et al. (2023)
 */
public record Recipe(
    int layers,
    int hiddenSize,
    int intermediateSize,
    int heads,
    Stage pretraining,
    Stage alignment,
    double beta) {

  /** The most tokens of a text. */
  static final int MAX_POSITIONS = 128;

  /** The recipe of the pair in the repository. */
  public static Recipe standard() {
    return new Recipe(
        6,
        128,
        320,
        4,
        new Stage(800, 42, 96, 3e-3, 60, 0.0, 0.05),
        new Stage(150, 32, 96, 1e-3, 10, 0.1, 0.0),
        0.1);
  }

  /** A recipe of seconds, to see that everything works; the models it makes know nothing. */
  public static Recipe brief() {
    return new Recipe(
        2,
        32,
        48,
        4,
        new Stage(6, 4, 96, 3e-3, 2, 0.0, 0.05),
        new Stage(3, 2, 96, 1e-3, 1, 0.1, 0.0),
        0.1);
  }

  /** The model of the recipe with a vocabulary of the given size. */
  public ModelConfig model(int vocabularySize) {
    return new ModelConfig(
        new Llama(),
        layers,
        hiddenSize,
        intermediateSize,
        heads,
        heads / 2,
        hiddenSize / heads,
        vocabularySize,
        MAX_POSITIONS,
        Rotary.plain(10_000, hiddenSize / heads),
        1e-5,
        true,
        OptionalInt.of(Vocabulary.BEGIN),
        OptionalInt.of(Vocabulary.END));
  }
}
