package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Models that write and rate as a script says, and remember what they were asked. */
final class ScriptedModels implements TaskModels {

  private final TextTokenizer tokenizer;
  private final Function<GenerationRequest, String> writes;
  private final Function<String, Double> rates;
  private final List<GenerationRequest> asked = new ArrayList<>();
  private final List<String> rated = new ArrayList<>();
  private double logLikelihood = -1;

  ScriptedModels(
      TextTokenizer tokenizer,
      Function<GenerationRequest, String> writes,
      Function<String, Double> rates) {
    this.tokenizer = tokenizer;
    this.writes = writes;
    this.rates = rates;
  }

  /** Writes these texts, one after the other. */
  static ScriptedModels writing(TextTokenizer tokenizer, List<String> texts) {
    List<String> left = new ArrayList<>(texts);
    return new ScriptedModels(tokenizer, request -> left.remove(0), text -> 0.0);
  }

  @Override
  public LanguageModel language() {
    throw new IllegalStateException("Nothing is to be scored.");
  }

  @Override
  public TokenGenerator generator() {
    return requests -> requests.stream().map(this::generated).toList();
  }

  private GeneratedTokens generated(GenerationRequest request) {
    asked.add(request);
    int[] script = tokenizer.encode(writes.apply(request), false);
    int[] tokens = new int[request.maxTokens()];
    for (int length = 1; length <= Math.min(script.length, tokens.length); length++) {
      tokens[length - 1] = script[length - 1];
      if (request.stop().isComplete(tokens, length)) {
        return new GeneratedTokens(Arrays.copyOf(tokens, length), true, logLikelihood);
      }
    }
    return new GeneratedTokens(
        Arrays.copyOf(tokens, Math.min(script.length, tokens.length)), false, logLikelihood);
  }

  @Override
  public RewardModel reward(String folder) {
    return texts -> {
      rated.addAll(texts);
      return texts.stream().map(rates).toList();
    };
  }

  /** From now on, the log-likelihood of every response. */
  void logLikelihood(double value) {
    logLikelihood = value;
  }

  List<GenerationRequest> asked() {
    return asked;
  }

  List<String> rated() {
    return rated;
  }
}
