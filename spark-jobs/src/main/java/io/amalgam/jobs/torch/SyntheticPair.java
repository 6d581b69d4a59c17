package io.amalgam.jobs.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.checkpoint.ModelTensor;
import io.amalgam.jobs.checkpoint.Part;
import io.amalgam.jobs.evaluate.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A pair of random weights that was never on disk, with its merge, for measuring. Operations return
 * when the device is done. Used by one thread.
 */
public final class SyntheticPair implements AutoCloseable {

  private static final float SPREAD = 0.02f;

  private final WeightsProgram program;
  private final NativeWeights base;
  private final NativeWeights aligned;
  private final NativeWeights merged;
  private final DecoderModel model;
  private final int probe;

  /**
   * Makes a pair; {@link TorchRuntime#start} comes first.
   *
   * @param type the type of all weights and of the products
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  public SyntheticPair(ModelConfig config, ComputeDevice device, DType type) {
    try (Closing closing = new Closing()) {
      program = closing.add(new WeightsProgram(device));
      base = closing.add(random(config, device, type));
      aligned = closing.add(random(config, device, type));
      merged = closing.add(program.allocate(base, type));
      model = closing.add(new DecoderModel(config, device, merged, BatchBudget.of(config, device)));
      probe = lastNorm(config);
      closing.keep();
    }
    merge(0.5);
  }

  private static int lastNorm(ModelConfig config) {
    List<Part> parts = config.tensors().stream().map(ModelTensor::part).toList();
    return parts.indexOf(Part.LAST_NORM);
  }

  private NativeWeights random(ModelConfig config, ComputeDevice device, DType type) {
    Map<String, List<Long>> shapes = config.tensorShapes();
    IValue list = program.emptyList();
    for (List<Long> shape : shapes.values()) {
      try (NativeMemory memory = NativeMemory.on(device)) {
        long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
        float mean = dimensions.length == 1 ? 1 : 0;
        PtNDArray values =
            (PtNDArray)
                memory
                    .manager()
                    .randomNormal(mean, SPREAD, new Shape(dimensions), DataType.FLOAT32);
        program.append(list, new Tensor(values), DType.FLOAT32);
      }
    }
    try (NativeWeights exact = new NativeWeights(list, List.copyOf(shapes.keySet()))) {
      NativeWeights rounded = program.allocate(exact, type);
      program.merge(exact, exact, rounded, all(exact), new double[shapes.size()]);
      return rounded;
    }
  }

  private static long[] all(NativeWeights weights) {
    return LongStream.range(0, weights.names().size()).toArray();
  }

  /** Merges every tensor at one ratio. */
  public void merge(double ratio) {
    double[] ratios = new double[merged.names().size()];
    Arrays.fill(ratios, ratio);
    program.merge(base, aligned, merged, all(merged), ratios);
    await();
  }

  /** Copies as many bytes as a merge writes, tensor by tensor. */
  public void copy() {
    program.copy(aligned, merged);
    await();
  }

  /** A GPU works behind the caller's back; reading waits for it. */
  private void await() {
    program.bytes(merged, probe);
  }

  /** The merged model. */
  public LanguageModel model() {
    return model;
  }

  /** Frees the weights and the programs. */
  @Override
  public void close() {
    model.close();
    merged.close();
    aligned.close();
    base.close();
    program.close();
  }
}
