package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.ModelConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a Llama in fp32: language modelling and direct preference optimisation, each step one call
 * of a TorchScript program that updates the weights in place. Used by one thread. The same calls
 * give the same weights on the same machine with the same number of threads.
 */
public final class LlamaTrainer implements AutoCloseable {

  private final ModelConfig config;
  private final Program program;
  private final NativeMemory memory;
  private final List<Tensor> weights;
  private List<Tensor> first;
  private List<Tensor> second;
  private List<Tensor> reference;

  /**
   * A model of the given weights, which are copied.
   *
   * @param weights values in row-major order by tensor name; all that the configuration names
   */
  public LlamaTrainer(ComputeDevice device, ModelConfig config, Map<String, float[]> weights) {
    this.config = config;
    program =
        Program.load(device, "LlamaTraining", "layers.py", "decoder.py", "llama.py", "training.py");
    memory = NativeMemory.on(device);
    this.weights = copy(weights);
    first = zeros();
    second = zeros();
    reference = List.of();
  }

  private List<Tensor> copy(Map<String, float[]> values) {
    List<Tensor> tensors = new ArrayList<>();
    config
        .tensorShapes()
        .forEach(
            (name, shape) -> {
              float[] value = values.get(name);
              if (value == null) {
                throw new IllegalArgumentException("Tensor " + name + " is missing.");
              }
              tensors.add(memory.floats(value, dimensions(shape)));
            });
    return List.copyOf(tensors);
  }

  private List<Tensor> zeros() {
    List<Tensor> tensors = new ArrayList<>();
    for (List<Long> shape : config.tensorShapes().values()) {
      long[] dimensions = dimensions(shape);
      long size = 1;
      for (long dimension : dimensions) {
        size *= dimension;
      }
      tensors.add(memory.floats(new float[Math.toIntExact(size)], dimensions));
    }
    return List.copyOf(tensors);
  }

  private static long[] dimensions(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** The configuration of the model. */
  public ModelConfig config() {
    return config;
  }

  /** A copy of the weights, in row-major order by tensor name. */
  public Map<String, float[]> weights() {
    Map<String, float[]> values = new LinkedHashMap<>();
    int at = 0;
    for (String name : config.tensorShapes().keySet()) {
      values.put(name, weights.get(at++).toFloats());
    }
    return values;
  }

  /** The present weights become the reference of {@link #align}, and the moments zero. */
  public void startAligning() {
    reference.forEach(Tensor::close);
    reference = copy(weights());
    first.forEach(Tensor::close);
    second.forEach(Tensor::close);
    first = zeros();
    second = zeros();
  }

  /**
   * One step on the mean cross entropy of the targets.
   *
   * @return the loss before the step, in nats a target
   */
  public double learn(PackedText text, AdamRule rule) {
    text.requireVocabulary(config.vocabularySize());
    try (NativeMemory step = memory.scope()) {
      return program
          .train(
              step,
              "learn",
              weights,
              first,
              second,
              text.tokens(step),
              text.positions(step),
              text.documents(step),
              text.places(step),
              text.targets(step),
              shape(step),
              numbers(step),
              rule(step, rule))
          .get(0)
          .toFloats()[0];
    }
  }

  /** What a step of {@link #align} saw: the loss before it, and the share of pairs in order. */
  public record Alignment(double loss, double inOrder) {}

  /**
   * One step of direct preference optimisation (Rafailov et al. 2023) against the reference.
   *
   * @param beta strength of the pull to the reference
   * @throws IllegalStateException if {@link #startAligning} was not called
   */
  public Alignment align(PackedText pairs, AdamRule rule, double beta) {
    if (reference.isEmpty()) {
      throw new IllegalStateException("There is no reference: call startAligning first.");
    }
    pairs.requireVocabulary(config.vocabularySize());
    try (NativeMemory step = memory.scope()) {
      float[] seen =
          program
              .train(
                  step,
                  "align",
                  weights,
                  first,
                  second,
                  reference,
                  pairs.tokens(step),
                  pairs.positions(step),
                  pairs.documents(step),
                  pairs.places(step),
                  pairs.targets(step),
                  pairs.responses(step),
                  shape(step),
                  numbers(step),
                  rule(step, rule),
                  beta)
              .get(0)
              .toFloats();
      return new Alignment(seen[0], seen[2]);
    }
  }

  /** The natural log of each target's probability, in the order of the targets. */
  public float[] logProbabilities(PackedText text) {
    text.requireVocabulary(config.vocabularySize());
    try (NativeMemory step = memory.scope()) {
      return program
          .run(
              step,
              "log_probabilities",
              weights,
              text.tokens(step),
              text.positions(step),
              text.documents(step),
              text.places(step),
              text.targets(step),
              shape(step),
              numbers(step))
          .get(0)
          .toFloats();
    }
  }

  /** The gradient of the mean cross entropy, by tensor name in row-major order. */
  Map<String, float[]> gradients(PackedText text) {
    try (NativeMemory step = memory.scope()) {
      List<Tensor> found =
          program.train(
              step,
              "language_gradients",
              weights,
              text.tokens(step),
              text.positions(step),
              text.documents(step),
              text.places(step),
              text.targets(step),
              shape(step),
              numbers(step));
      Map<String, float[]> values = new LinkedHashMap<>();
      int at = 0;
      for (String name : config.tensorShapes().keySet()) {
        values.put(name, found.get(at++).toFloats());
      }
      return values;
    }
  }

  private Tensor shape(NativeMemory step) {
    return step.longs(new long[] {config.heads(), config.keyValueHeads()}, 2);
  }

  private Tensor numbers(NativeMemory step) {
    return step.floats(
        new float[] {(float) config.normEpsilon(), (float) config.rotary().theta()}, 2);
  }

  private static Tensor rule(NativeMemory step, AdamRule rule) {
    float[] values = rule.values();
    return step.floats(values, values.length);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    memory.close();
    program.close();
  }
}
