package io.amalgam.jobs.evaluate;

/** The models that tasks are measured with. Used by one thread. */
public interface TaskModels {

  /** Scores with the merge that is measured. */
  LanguageModel language();

  /** Writes with the merge that is measured. */
  TokenGenerator generator();

  /**
   * Tells how log-likelihoods change with the ratios of the merge that is measured.
   *
   * @throws IllegalStateException if this is no merge that can tell
   */
  default GradientModel gradients() {
    throw new IllegalStateException("This model is no merge whose gradients are known.");
  }

  /**
   * A reward model that was announced by a task.
   *
   * @param folder the folder of its checkpoint, as the task names it
   * @throws IllegalArgumentException if no task announced it
   */
  RewardModel reward(String folder);

  /** A model that scores and nothing else: enough for tasks in which the model writes nothing. */
  static TaskModels scoring(LanguageModel language) {
    return new ScoringModel(language);
  }
}
