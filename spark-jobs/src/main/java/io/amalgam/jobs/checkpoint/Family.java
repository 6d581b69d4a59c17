package io.amalgam.jobs.checkpoint;

/**
 * The names of an architecture.
 *
 * @param modelType the {@code model_type} of {@code config.json}
 * @param className the class in {@code architectures}
 * @param title in messages to people
 */
public record Family(String modelType, String className, String title) {

  /** The names of the family's reward models. */
  Family reward() {
    return new Family(
        modelType,
        className.replace("ForCausalLM", "ForSequenceClassification"),
        title + " reward model");
  }
}
