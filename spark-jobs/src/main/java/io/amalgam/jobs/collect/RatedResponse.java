package io.amalgam.jobs.collect;

import org.jspecify.annotations.Nullable;

/**
 * What a model wrote after a prompt, and what a reward model thinks of it.
 *
 * @param prompt the prompt's text, as the model saw it
 * @param response the text it wrote; may be empty
 * @param reward the reward model's rating, finite
 * @param cluster what responses that are not independent share, such as their prompt
 */
public record RatedResponse(
    String prompt, String response, double reward, @Nullable String cluster) {

  public RatedResponse {
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "The reward of a response to '%s' is %s but must be finite.".formatted(prompt, reward));
    }
  }
}
