package io.amalgam.jobs.torch;

import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.search.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A prompt with what was generated after it so far. */
final class GrowingSequence {

  private final Prompt prompt;
  private final int[] tokens;
  private final RandomGenerator random;
  private int length;
  private double logLikelihood;
  private boolean complete;
  private boolean broken;

  GrowingSequence(Prompt prompt) {
    this.prompt = prompt;
    this.tokens = new int[prompt.asked().maxTokens()];
    this.random = new RandomStreams(prompt.asked().seed()).stream("tokens");
  }

  Prompt prompt() {
    return prompt;
  }

  boolean isGrowing() {
    return !complete && !broken && length < tokens.length;
  }

  /** Whether its next token is drawn, not the most probable one. */
  boolean isSampled() {
    return isGrowing() && prompt.asked().decoding() instanceof Decoding.Sampled;
  }

  /**
   * Temperature, top_p, top_k and a uniform number for the next token, as {@code choosing.py} says.
   */
  float[] draw() {
    if (isGrowing() && prompt.asked().decoding() instanceof Decoding.Sampled rule) {
      float temperature = Math.max(Float.MIN_NORMAL, (float) rule.temperature());
      return new float[] {temperature, (float) rule.topP(), rule.topK(), random.nextFloat()};
    }
    return new float[4];
  }

  /**
   * Takes the next token, unless the sequence has ended.
   *
   * @param log the natural log of its probability; if it is not finite, the token means nothing
   */
  void add(int token, double log) {
    if (!isGrowing()) {
      return;
    }
    logLikelihood += log;
    if (Double.isFinite(log)) {
      tokens[length++] = token;
      complete = prompt.asked().stop().isComplete(tokens, length);
    } else {
      broken = true;
    }
  }

  /** The token to read next: its last one, or anything known once it has ended. */
  int last() {
    return isGrowing() ? tokens[length - 1] : prompt.tokens()[0];
  }

  /** The position of {@link #last}; a place of its own in any case. */
  int position() {
    return isGrowing() ? prompt.tokens().length + length - 1 : 0;
  }

  GeneratedTokens result() {
    return new GeneratedTokens(Arrays.copyOf(tokens, length), complete, logLikelihood);
  }
}
