package io.amalgam.jobs.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.merge.MergeMethodContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The merge on the device keeps the contract that the plain-Java one keeps. */
class TorchMergeTest extends MergeMethodContract {

  private static WeightsProgram program;

  @BeforeAll
  static void load() {
    TorchRuntime.start(1);
    program = new WeightsProgram(ComputeDevice.cpu());
  }

  @AfterAll
  static void close() {
    program.close();
  }

  @Override
  protected ByteBuffer merge(
      DType in, ByteBuffer base, ByteBuffer aligned, double ratio, DType out) {
    try (NativeMemory memory = NativeMemory.on(ComputeDevice.cpu());
        NativeWeights first = weights(memory, in, base);
        NativeWeights second = weights(memory, in, aligned);
        NativeWeights merged = program.allocate(first, out)) {
      program.merge(first, second, merged, new long[] {0}, new double[] {ratio});
      return program.bytes(merged, 0);
    }
  }

  private static NativeWeights weights(NativeMemory memory, DType type, ByteBuffer bytes) {
    IValue list = program.emptyList();
    DataType carrier = type == DType.FLOAT32 ? DataType.FLOAT32 : DataType.FLOAT16;
    Shape shape = new Shape(bytes.remaining() / type.bytes());
    program.append(list, new Tensor(memory.view(bytes, shape, carrier)), type);
    return new NativeWeights(list, List.of("weight"));
  }
}
