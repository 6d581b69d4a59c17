package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** A test checkpoint, converted to a type and ready to score. */
record Loaded(NativeWeights weights, DecoderModel model) implements AutoCloseable {

  static Loaded of(String name, DType type, int batchTokens) {
    return of(Golden.folder(name), type, batchTokens);
  }

  static Loaded of(Path folder, DType type, int batchTokens) {
    return of(folder, type, limits(batchTokens), !hasFastBfloat16());
  }

  static Loaded of(String name, GenerationLimits limits) {
    return of(Golden.folder(name), DType.FLOAT32, limits, false);
  }

  /** As on a processor with instructions for bfloat16, or without, whatever this one has. */
  static Loaded bfloat16(String name, boolean wide) {
    return of(Golden.folder(name), DType.BFLOAT16, limits(256), wide);
  }

  private static boolean hasFastBfloat16() {
    return Processor.thisMachine().hasFastBfloat16();
  }

  private static GenerationLimits limits(int batchTokens) {
    return GenerationLimits.on(ComputeDevice.cpu(), new BatchBudget(batchTokens, 1L << 28));
  }

  private static Loaded of(Path folder, DType type, GenerationLimits limits, boolean wide) {
    ComputeDevice device = ComputeDevice.cpu();
    try (Checkpoint checkpoint = Checkpoint.open(folder);
        WeightsProgram program = new WeightsProgram(device);
        NativeWeights stored = program.load(checkpoint)) {
      NativeWeights weights = program.allocate(stored, type);
      int count = weights.names().size();
      double[] ratios = new double[count];
      long[] all = LongStream.range(0, count).toArray();
      program.merge(stored, stored, weights, all, ratios);
      return new Loaded(
          weights,
          new DecoderModel(
              checkpoint.config(),
              device,
              weights,
              DecoderArguments.of(checkpoint.config(), wide),
              limits.promptTokens(),
              limits));
    }
  }

  @Override
  public void close() {
    model.close();
    weights.close();
  }
}
