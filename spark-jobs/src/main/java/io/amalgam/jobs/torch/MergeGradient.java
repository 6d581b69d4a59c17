package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.GradientModel;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.objective.Gradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the log-likelihoods of a merge change with its ratios: for a group g, the sum over the
 * tensors W that follow it of ⟨∂L/∂W, aligned − base⟩, all groups from one pass back (Eq. 9 of
 * arXiv 2309.06256 needs nothing else).
 *
 * <p>Everything is computed in fp32 at the weights as they were merged: a merge in bfloat16 is
 * copied to fp32 for a batch. Beside the merge that takes, for the time of a batch, 8 bytes a
 * weight for a copy that can be differentiated and its gradient, another 4 where the merge is
 * bfloat16, and the activations.
 */
final class MergeGradient implements GradientModel, AutoCloseable {

  /** Logits that exist at a time before they are kept for the way back; 64 MiB in fp32. */
  private static final int LOGITS = 1 << 24;

  private final ModelConfig config;
  private final PairSources sources;
  private final NativeWeights merged;
  private final ShareSlopes shares;
  private final DecoderArguments arguments;
  private final NativeMemory memory;
  private final Program program;
  private final int batchTokens;

  /**
   * @param merged used, not owned
   * @param batchTokens tokens a batch, padding included
   */
  MergeGradient(PairSources sources, MergePlan plan, NativeWeights merged, int batchTokens) {
    this.config = sources.config();
    this.sources = sources;
    this.merged = merged;
    this.batchTokens = batchTokens;
    this.shares = ShareSlopes.of(plan, merged.names());
    this.arguments = DecoderArguments.of(config, false);
    this.memory = NativeMemory.on(sources.device());
    this.memory.cap();
    try (Closing closing = new Closing()) {
      closing.add(memory);
      this.program = closing.add(load());
      closing.keep();
    }
  }

  private Program load() {
    Stream<String> texts =
        Stream.concat(
            DecoderArguments.texts(config.architecture()).stream(),
            Stream.of("scoring.py", "slopes.py"));
    return Program.load(sources.device(), "Slopes", texts.toArray(String[]::new));
  }

  /** Tokens a batch whose activations of all layers fit beside the weights. */
  static int batchTokens(ComputeDevice device) {
    return device.isGpu() ? 2048 : 512;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DeviceMemoryException if not even one sequence fits into the device's memory
   */
  @Override
  public WeightedSum weightedSum(List<ContinuationRequest> requests, List<Double> weights) {
    if (weights.size() != requests.size()) {
      throw new IllegalArgumentException(
          "There are %d weights for %d requests.".formatted(weights.size(), requests.size()));
    }
    KnownTokens known = new KnownTokens(config.vocabularySize());
    for (int i = 0; i < requests.size(); i++) {
      known.require(i, requests.get(i).context(), requests.get(i).continuation());
    }
    Sum sum = new Sum(new double[shares.groups()]);
    ScoringCost cost = new ScoringCost(config.hiddenSize(), batchTokens);
    ScoringPlan.of(requests, config.maxPositions(), cost)
        .batches()
        .forEach(batch -> add(batch, weights, sum));
    return sum.result();
  }

  private void add(ScoringBatch batch, List<Double> weights, Sum sum) {
    try {
      compute(batch, weightsOfTargets(batch, weights), sum);
    } catch (DeviceMemoryException e) {
      List<ScoringBatch> parts = batch.parts();
      if (parts.isEmpty()) {
        throw e;
      }
      parts.forEach(part -> add(part, weights, sum));
    }
  }

  private static float[] weightsOfTargets(ScoringBatch batch, List<Double> weights) {
    float[] values = new float[batch.positions()];
    int next = 0;
    for (ScoringRow row : batch.rows()) {
      for (ScoringRow.Span span : row.spans()) {
        int end = next + span.targets().length;
        Arrays.fill(values, next, end, weights.get(span.request()).floatValue());
        next = end;
      }
    }
    return values;
  }

  private void compute(ScoringBatch batch, float[] weights, Sum sum) {
    try (NativeMemory scope = memory.scope()) {
      List<Object> values = new ArrayList<>();
      values.add(program.run(scope, "fp32", merged.list()));
      values.addAll(batch.inputs(scope));
      values.add(scope.floats(weights, weights.length));
      values.add(longs(scope, shares.places()));
      values.add(longs(scope, arguments.sizes()));
      values.add(longs(scope, arguments.windows()));
      values.add(scope.floats(numbers(), arguments.numbers().length));
      values.add(Math.max(1, LOGITS / config.vocabularySize()));
      String method = batch.isBranched() ? "gradients_trees" : "gradients";
      List<Tensor> found = program.train(scope, method, values.toArray());
      sum.add(found.get(0).toFloats(), weights);
      shares.addTo(sum.slopes, slopes(scope, found.subList(1, found.size())));
    }
  }

  private float[] slopes(NativeMemory scope, List<Tensor> gradients) {
    return program
        .run(
            scope,
            "slopes",
            gradients,
            sources.base().list(),
            sources.aligned().list(),
            shares.places())
        .get(0)
        .toFloats();
  }

  private static Tensor longs(NativeMemory scope, long[] values) {
    return scope.longs(values, values.length);
  }

  private float[] numbers() {
    float[] values = new float[arguments.numbers().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) arguments.numbers()[i];
    }
    return values;
  }

  /** Frees the program; weights belong to whoever made them. */
  @Override
  public void close() {
    program.close();
    memory.close();
  }

  /** What batches add up to: as many numbers as there are groups, and one. */
  private static final class Sum {
    private final double[] slopes;
    private double value;

    Sum(double[] slopes) {
      this.slopes = slopes;
    }

    void add(float[] logProbabilities, float[] weights) {
      for (int i = 0; i < weights.length; i++) {
        value += (double) weights[i] * logProbabilities[i];
      }
    }

    WeightedSum result() {
      boolean known = Arrays.stream(slopes).allMatch(Double::isFinite);
      return new WeightedSum(
          value, known ? new Gradient(Arrays.stream(slopes).boxed().toList()) : Gradient.unknown());
    }
  }
}
