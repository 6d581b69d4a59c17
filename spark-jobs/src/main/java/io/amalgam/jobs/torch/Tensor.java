package io.amalgam.jobs.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;

/**
 * A float32, float64 or int64 array in native memory. It lives until it or its {@link NativeMemory}
 * is closed.
 */
public final class Tensor implements AutoCloseable {

  private final PtNDArray array;

  Tensor(PtNDArray array) {
    this.array = array;
  }

  PtNDArray array() {
    return array;
  }

  /** A fresh array of the dimensions; none for a scalar. */
  public long[] shape() {
    return array.getShape().getShape();
  }

  /**
   * The values in row-major order.
   *
   * @throws IllegalStateException if the tensor is not float32
   */
  public float[] toFloats() {
    require(DataType.FLOAT32);
    return array.toFloatArray();
  }

  /**
   * The values in row-major order.
   *
   * @throws IllegalStateException if the tensor is not int64
   */
  public long[] toLongs() {
    require(DataType.INT64);
    return array.toLongArray();
  }

  private void require(DataType type) {
    if (array.getDataType() != type) {
      throw new IllegalStateException(
          "The tensor is %s, not %s: convert it inside the program."
              .formatted(array.getDataType(), type));
    }
  }

  /** Frees the memory. */
  @Override
  public void close() {
    array.close();
  }
}
