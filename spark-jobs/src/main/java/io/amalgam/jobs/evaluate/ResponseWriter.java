package io.amalgam.jobs.evaluate;

import io.amalgam.search.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompts as tokens, and the responses to them as text.
 *
 * <p>Prompts are encoded with the tokenizer's special tokens and cut on their left to leave room
 * for the response, as in lm-evaluation-harness. The draws of a response derive from the settings'
 * seed, the item and the sample, not from the model: differences between two merges do not come
 * from other dice. Nor do they depend on the task's name, by which stored scores are not known.
 */
final class ResponseWriter {

  private final String task;
  private final ResponseEnd end;
  private final List<GenerationRequest> requests = new ArrayList<>();
  private int truncated;

  /**
   * A writer of responses: all samples of the first prompt, then those of the second, and so on.
   *
   * @param tokenizer stays open as long as this is used
   * @param maxLength the model's {@link LanguageModel#maxLength()}
   * @throws ItemException if the model is too short for the tokens of a response
   */
  ResponseWriter(
      String task,
      List<String> prompts,
      GenerationSettings settings,
      int samples,
      TextTokenizer tokenizer,
      int maxLength) {
    this.task = task;
    this.end = new ResponseEnd(tokenizer, settings.until());
    RandomStreams streams = new RandomStreams(settings.seed());
    int room = room(settings.maxTokens(), maxLength - 1);
    for (int i = 0; i < prompts.size(); i++) {
      int[] whole = tokens(tokenizer, prompts.get(i));
      int[] prompt = Arrays.copyOfRange(whole, Math.max(0, whole.length - room), whole.length);
      for (int sample = 0; sample < samples; sample++) {
        truncated += prompt.length < whole.length ? 1 : 0;
        long seed = streams.stream(i, "response/" + sample).nextLong();
        requests.add(
            new GenerationRequest(prompt, settings.maxTokens(), settings.decoding(), seed, end));
      }
    }
  }

  private int room(int maxTokens, int positions) {
    if (maxTokens >= positions) {
      throw new ItemException(
          "Task '%s': a response may have %d tokens, but the model has %d positions for prompt and response together. Allow at most %d."
              .formatted(task, maxTokens, positions, positions - 1));
    }
    return positions - maxTokens;
  }

  private static int[] tokens(TextTokenizer tokenizer, String prompt) {
    int[] tokens = tokenizer.encodeFromBeginning(prompt);
    return tokens.length > 0 ? tokens : new int[] {tokenizer.beginningOfText()};
  }

  String task() {
    return task;
  }

  /** The number of responses whose prompts lost tokens on their left. */
  int truncated() {
    return truncated;
  }

  /**
   * What a model writes for some items, each text up to its end.
   *
   * @param items positions among all responses
   * @throws NonFiniteScoreException if a response's log-likelihood is not finite
   */
  Map<Integer, String> write(TokenGenerator generator, List<Integer> items) {
    List<GeneratedTokens> generated =
        generator.generate(items.stream().map(requests::get).toList());
    if (generated.size() != items.size()) {
      throw new IllegalStateException(
          "The model wrote %d responses for %d prompts of task '%s'."
              .formatted(generated.size(), items.size(), task));
    }
    Map<Integer, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < generated.size(); i++) {
      GeneratedTokens response = generated.get(i);
      if (!Double.isFinite(response.logLikelihood())) {
        throw NonFiniteScoreException.ofItem(task, items.get(i), response.logLikelihood());
      }
      texts.put(items.get(i), end.text(response.tokens()));
    }
    return texts;
  }
}
