package io.amalgam.jobs.evaluate;

import java.util.List;

/** Rates texts: a sequence-classification model with one output. Used by one thread. */
public interface RewardModel {

  /**
   * The reward of each text, in the order of the texts; not finite where the model's output is not.
   * A text longer than the model takes loses tokens on its left.
   *
   * @param texts prompts with their responses, as the reward model was trained to read them
   */
  List<Double> rewards(List<String> texts);
}
