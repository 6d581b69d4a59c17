package io.amalgam.jobs.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loads, allocates, merges and reads weights on one device. */
final class WeightsProgram implements AutoCloseable {

  /** The numbers that libtorch gives its element types. */
  private static final Map<DType, Long> CODES =
      Map.of(DType.FLOAT16, 5L, DType.FLOAT32, 6L, DType.BFLOAT16, 15L);

  /** One Java buffer, and so one piece of a tensor, is at most this long. */
  private static final long PIECE_BYTES = 1L << 30;

  private final ComputeDevice device;
  private final Program program;
  private final long pieceBytes;

  WeightsProgram(ComputeDevice device) {
    this(device, PIECE_BYTES);
  }

  WeightsProgram(ComputeDevice device, long pieceBytes) {
    this.device = device;
    this.program = Program.load(device, "Weights", "weights.py");
    this.pieceBytes = pieceBytes;
  }

  /**
   * A copy of the weights in the types they are stored in. Nothing looks into the files afterwards.
   */
  NativeWeights load(Checkpoint checkpoint) {
    List<String> names = List.copyOf(checkpoint.config().tensorShapes().keySet());
    IValue list = emptyList();
    try {
      names.forEach(name -> adopt(checkpoint, checkpoint.tensor(name), list));
    } catch (RuntimeException e) {
      list.close();
      throw e;
    }
    return new NativeWeights(list, names);
  }

  /** A native list without tensors, to be closed by the caller. */
  IValue emptyList() {
    return program.runNative("empty");
  }

  /** Adds a tensor to a native list. */
  void append(IValue list, Tensor tensor, DType type) {
    program.runNative("adopt", list, List.of(tensor), code(type)).close();
  }

  private void adopt(Checkpoint checkpoint, TensorInfo tensor, IValue list) {
    long rows = tensor.shape().get(0);
    long rowBytes = tensor.bytes() / rows;
    long step = Math.max(1, pieceBytes / rowBytes);
    try (NativeMemory views = NativeMemory.on(device)) {
      List<Tensor> pieces = new ArrayList<>();
      for (long row = 0; row < rows; row += step) {
        long count = Math.min(step, rows - row);
        int bytes = Math.toIntExact(count * rowBytes);
        ByteBuffer buffer = checkpoint.bytes(tensor.name(), row * rowBytes, bytes);
        pieces.add(new Tensor(views.view(buffer, shape(tensor, count), javaType(tensor.dtype()))));
      }
      program.runNative("adopt", list, pieces, code(tensor.dtype())).close();
    }
  }

  private static Shape shape(TensorInfo tensor, long rows) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    shape[0] = rows;
    return new Shape(shape);
  }

  private static DataType javaType(DType type) {
    return type == DType.FLOAT32 ? DataType.FLOAT32 : DataType.FLOAT16;
  }

  private static long code(DType type) {
    return CODES.get(type);
  }

  /** Uninitialised weights of the same shapes. */
  NativeWeights allocate(NativeWeights like, DType type) {
    IValue list = program.runNative("allocate", like.list(), code(type));
    return new NativeWeights(list, like.names());
  }

  /**
   * Fills tensors with the linear mix, computed in fp32 and rounded once to their type.
   *
   * @param which the tensors' places in the lists
   * @param ratios the share of the aligned weights, one for each of them
   */
  void merge(
      NativeWeights base,
      NativeWeights aligned,
      NativeWeights merged,
      long[] which,
      double[] ratios) {
    program.runNative("merge", base.list(), aligned.list(), merged.list(), which, ratios).close();
  }

  /** Copies all values into weights of the same shapes and types. */
  void copy(NativeWeights source, NativeWeights target) {
    program.runNative("copy", source.list(), target.list()).close();
  }

  /** The little-endian bytes of one tensor, at most 2^31−1. */
  ByteBuffer bytes(NativeWeights weights, int index) {
    try (NativeMemory memory = NativeMemory.on(ComputeDevice.cpu());
        IValue value = program.runNative("bits", weights.list(), index);
        Tensor tensor = new Tensor(value.toTensor(memory.manager()))) {
      ByteBuffer bytes = tensor.array().toByteBuffer(false);
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).order(ByteOrder.LITTLE_ENDIAN);
      return copy.put(bytes).flip();
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
