package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Architecture;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import io.amalgam.jobs.evaluate.LanguageModel;
import io.amalgam.jobs.evaluate.TokenGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scores and generates with a decoder of any known architecture whose weights are on a device.
 *
 * <p>Rows are sorted by length and padded on the right; logits exist only at scored positions, and
 * their softmax is computed in fp32. A log-likelihood that is not a number is returned as it is:
 * the caller knows what a trial with one is worth.
 */
final class DecoderModel implements LanguageModel, TokenGenerator, AutoCloseable {

  /** Logits that exist at a time; 64 MiB in fp32. */
  private static final int LOGITS = 1 << 24;

  private final ModelConfig config;
  private final NativeMemory memory;
  private final NativeWeights weights;
  private final Program program;
  private final DecoderGenerator generator;
  private final DecoderArguments arguments;
  private final int batchTokens;

  /**
   * @param weights used, not owned
   * @param budget how large batches are
   */
  DecoderModel(
      ModelConfig config, ComputeDevice device, NativeWeights weights, BatchBudget budget) {
    this(
        config,
        device,
        weights,
        DecoderArguments.of(config, device),
        budget.tokens(),
        GenerationLimits.on(device, budget));
  }

  DecoderModel(
      ModelConfig config,
      ComputeDevice device,
      NativeWeights weights,
      DecoderArguments arguments,
      int batchTokens,
      GenerationLimits limits) {
    this.config = config;
    this.memory = NativeMemory.on(device);
    this.memory.cap();
    this.weights = weights;
    this.batchTokens = batchTokens;
    this.arguments = arguments;
    try (Closing closing = new Closing()) {
      closing.add(memory);
      this.program = closing.add(load(config.architecture(), device));
      this.generator =
          new DecoderGenerator(
              config, new GenerationProgram(config, arguments, device, memory, weights), limits);
      closing.keep();
    }
  }

  static Program load(Architecture architecture, ComputeDevice device) {
    Stream<String> texts =
        Stream.concat(DecoderArguments.texts(architecture).stream(), Stream.of("scoring.py"));
    return Program.load(device, "Scoring", texts.toArray(String[]::new));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A context that is too long loses tokens on its left, as in EleutherAI's evaluation harness.
   *
   * @throws IllegalArgumentException also if a continuation alone does not fit
   * @throws DeviceMemoryException if not even one sequence fits into the device's memory
   */
  @Override
  public List<ContinuationScore> score(List<ContinuationRequest> requests) {
    KnownTokens known = new KnownTokens(config.vocabularySize());
    for (int i = 0; i < requests.size(); i++) {
      known.require(i, requests.get(i).context(), requests.get(i).continuation());
    }
    ContinuationScore[] scores = new ContinuationScore[requests.size()];
    ScoringCost cost = new ScoringCost(config.hiddenSize(), batchTokens);
    ScoringPlan.of(requests, config.maxPositions(), cost)
        .batches()
        .forEach(batch -> score(batch, scores));
    return List.of(scores);
  }

  private void score(ScoringBatch batch, ContinuationScore[] scores) {
    try {
      distribute(batch, values(batch), scores);
    } catch (DeviceMemoryException e) {
      List<ScoringBatch> parts = batch.parts();
      if (parts.isEmpty()) {
        throw e;
      }
      parts.forEach(part -> score(part, scores));
    }
  }

  /** The log-probabilities of all positions, then for each 1 if its target is the greedy choice. */
  private float[] values(ScoringBatch batch) {
    try (NativeMemory scope = memory.scope()) {
      List<Object> values = new ArrayList<>();
      values.add(weights.list());
      values.addAll(batch.inputs(scope));
      values.addAll(List.of(arguments.sizes(), arguments.windows(), arguments.numbers()));
      values.add(Math.max(1, LOGITS / config.vocabularySize()));
      String method = batch.isBranched() ? "score_trees" : "score";
      return program.run(scope, method, values.toArray()).get(0).toFloats();
    }
  }

  private static void distribute(ScoringBatch batch, float[] values, ContinuationScore[] scores) {
    int next = 0;
    int positions = values.length / 2;
    for (ScoringRow row : batch.rows()) {
      for (ScoringRow.Span span : row.spans()) {
        int length = span.targets().length;
        double sum = 0;
        boolean greedy = true;
        for (int i = next; i < next + length; i++) {
          sum += values[i];
          greedy &= values[positions + i] == 1;
        }
        scores[span.request()] = new ContinuationScore(sum, length, greedy);
        next += length;
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws DeviceMemoryException if not even one sequence fits into the device's memory
   */
  @Override
  public List<GeneratedTokens> generate(List<GenerationRequest> requests) {
    return generator.generate(requests);
  }

  /** Capped: whatever a call makes belongs to the call. */
  NativeMemory memory() {
    return memory;
  }

  /** One more than the longest input, as the last token is predicted but never seen. */
  @Override
  public int maxLength() {
    return config.maxPositions() + 1;
  }

  @Override
  public int vocabularySize() {
    return config.vocabularySize();
  }

  /** Frees the programs; the weights belong to whoever made them. */
  @Override
  public void close() {
    generator.close();
    program.close();
    memory.close();
  }
}
