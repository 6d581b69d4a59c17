package io.amalgam.jobs.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a tensor lies and what it is.
 *
 * @param name the tensor's name, such as {@code model.layers.0.mlp.up_proj.weight}
 * @param dtype the format of its numbers
 * @param shape its dimensions, row-major; a weight is (outputs, inputs)
 * @param file the safetensors file
 * @param begin the first byte, counted from the start of the file
 * @param end one past the last byte, counted from the start of the file
 */
public record TensorInfo(
    String name, DType dtype, List<Long> shape, Path file, long begin, long end) {

  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /** The number of bytes. */
  public long bytes() {
    return end - begin;
  }

  /** The number of elements. */
  public long elements() {
    return bytes() / dtype.bytes();
  }
}
