package io.amalgam.jobs.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * A scope of native memory on one device: closing it frees every tensor made in it. Short-lived
 * results belong in a short-lived scope. Used by one thread.
 */
public final class NativeMemory implements AutoCloseable {

  private final PtNDManager manager;

  private NativeMemory(PtNDManager manager) {
    this.manager = manager;
  }

  /** A new scope; {@link TorchRuntime#start} comes first. */
  public static NativeMemory on(ComputeDevice device) {
    return new NativeMemory((PtNDManager) NDManager.newBaseManager(device.toDjl(), "PyTorch"));
  }

  /** A scope inside this one, closed with it at the latest. */
  public NativeMemory scope() {
    return new NativeMemory((PtNDManager) manager.newSubManager());
  }

  /** From now on, making a tensor in this scope itself fails; scopes inside it are free. */
  public void cap() {
    manager.cap();
  }

  /**
   * A float32 tensor of given values.
   *
   * @param values in row-major order
   * @param shape the dimensions; none for a scalar
   * @throws IllegalArgumentException if the shape does not hold exactly the values
   */
  public Tensor floats(float[] values, long... shape) {
    requireSize(values.length, shape);
    return new Tensor(manager.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32));
  }

  /**
   * An int64 tensor of given values.
   *
   * @param values in row-major order
   * @param shape the dimensions; none for a scalar
   * @throws IllegalArgumentException if the shape does not hold exactly the values
   */
  public Tensor longs(long[] values, long... shape) {
    requireSize(values.length, shape);
    return new Tensor(manager.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64));
  }

  Tensor scalar(double value) {
    return new Tensor((PtNDArray) manager.create(value));
  }

  Tensor scalar(long value) {
    return new Tensor((PtNDArray) manager.create(value));
  }

  Tensor scalar(boolean value) {
    return new Tensor((PtNDArray) manager.create(value));
  }

  /**
   * On the CPU a view of the buffer's memory, which must outlive it; on a GPU a copy.
   *
   * @param bytes direct, little endian, its limit at the last byte
   */
  PtNDArray view(ByteBuffer bytes, Shape shape, DataType type) {
    ByteBuffer slice = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      return manager.create(slice, shape, type);
    } catch (EngineException e) {
      throw TorchFailures.of("A tensor of shape " + shape, e);
    }
  }

  /** The number of tensors in this scope itself. */
  int arrays() {
    return manager.getManagedArrays().size();
  }

  PtNDManager manager() {
    return manager;
  }

  private static void requireSize(long values, long[] shape) {
    long size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    if (size != values || values == 0) {
      throw new IllegalArgumentException(
          "Shape %s holds %d values, but there are %d; an empty tensor is not allowed."
              .formatted(new Shape(shape), size, values));
    }
  }

  /** Frees every tensor of this scope and of the scopes inside it. */
  @Override
  public void close() {
    manager.close();
  }
}
