package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.RewardModel;
import java.util.Arrays;
import java.util.List;

/**
 * Rates texts as the {@code …ForSequenceClassification} of transformers does: the reward of a text
 * is a linear map of the state of its last token that does not pad. Executor only, used by one
 * thread; several may share the weights.
 */
public final class RewardScorer implements RewardModel, AutoCloseable {

  private final RewardWeights weights;
  private final int batchTokens;
  private final NativeMemory memory;
  private final DecoderArguments arguments;
  private final Program program;

  /**
   * @param batchTokens tokens a batch, padding included
   */
  RewardScorer(RewardWeights weights, DecoderArguments arguments, int batchTokens) {
    this.weights = weights;
    this.batchTokens = batchTokens;
    this.arguments = arguments;
    this.program = RewardWeights.program(weights.config(), weights.device());
    this.memory = NativeMemory.on(weights.device());
    this.memory.cap();
  }

  /**
   * A scorer of its own.
   *
   * @param weights not owned: closed by whoever loaded them, after this
   */
  public static RewardScorer of(RewardWeights weights) {
    ModelConfig config = weights.config();
    ComputeDevice device = weights.device();
    return new RewardScorer(
        weights, DecoderArguments.of(config, device), BatchBudget.of(config, device).tokens());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Texts are encoded with the special tokens that the model's own tokenizer adds; a text that
   * begins with the beginning-of-text token itself gets no second one. What is cut off on the left
   * are tokens of the text, never special ones.
   *
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if the tokenizer gives a token that the
   *     model does not have
   * @throws DeviceMemoryException if not even one text fits into the device's memory
   */
  @Override
  public List<Double> rewards(List<String> texts) {
    List<int[]> tokens = texts.stream().map(weights.texts()::encode).toList();
    double[] rewards = new double[texts.size()];
    RewardBatch.plan(tokens, batchTokens).forEach(batch -> batch.rate(this::rate, rewards));
    return Arrays.stream(rewards).boxed().toList();
  }

  private float[] rate(RewardBatch batch) {
    try (NativeMemory scope = memory.scope()) {
      Object[] values = {
        weights.weights().list(),
        scope.longs(batch.tokens(), batch.rows().size(), batch.width()),
        scope.longs(batch.places(), batch.rows().size()),
        arguments.sizes(),
        arguments.windows(),
        arguments.numbers()
      };
      return program.run(scope, "rate", values).get(0).toFloats();
    }
  }

  /** Capped: whatever a call makes belongs to the call. */
  NativeMemory memory() {
    return memory;
  }

  /** Frees the program; the weights stay. */
  @Override
  public void close() {
    program.close();
    memory.close();
  }
}
