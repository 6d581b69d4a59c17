package io.amalgam.jobs.demo;

import io.amalgam.jobs.checkpoint.ModelConfig;
import java.util.Locale;

/** The README.md of a model of the pair. */
final class ModelCard {

  private final ModelConfig config;
  private final Recipe recipe;
  private final long seed;

  ModelCard(ModelConfig config, Recipe recipe, long seed) {
    this.config = config;
    this.recipe = recipe;
    this.seed = seed;
  }

  /** The card of {@link DemoFolder#BASE} or {@link DemoFolder#ALIGNED}. */
  String of(String name) {
    boolean isBase = name.equals(DemoFolder.BASE);
    return String.format(
        Locale.ROOT,
        """
        ---
        library_name: transformers
        license: apache-2.0
        tags:
        - amalgam
        ---

        # Amalgam's demo, %s

        A Llama of %.2f million parameters, %s. It speaks of an invented
        world only, in a vocabulary of %d words, and serves to try Amalgam on.

        Made by `bin/amalgam train-demo --seed %d`: %s
        """,
        name,
        config.parameters() / 1e6,
        isBase ? "before alignment" : "after alignment",
        config.vocabularySize(),
        seed,
        isBase ? pretraining() : alignment());
  }

  private String pretraining() {
    Stage stage = recipe.pretraining();
    return "%d steps of language modelling on rows of %d × %d tokens.%nLearning rate %s, AdamW."
        .formatted(stage.steps(), stage.rows(), stage.length(), stage.rate());
  }

  private String alignment() {
    Stage stage = recipe.alignment();
    return ("from the base model, %d steps of direct preference optimisation (β = %s) on"
            + " %d pairs each.%nLearning rate %s, AdamW.")
        .formatted(stage.steps(), recipe.beta(), stage.rows(), stage.rate());
  }
}
