package io.amalgam.jobs.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of a checkpoint to be written come from. */
@FunctionalInterface
public interface TensorSource {

  /**
   * Fills a buffer with a piece of a tensor, little-endian and in the format that is written.
   * Called by several threads at a time, for pieces in any order.
   *
   * @param tensor the tensor's name
   * @param offset the piece's first byte, counted from the tensor's first; a whole number of
   *     elements
   * @param piece to be filled from its position to its limit
   */
  void fill(String tensor, long offset, ByteBuffer piece) throws IOException;
}
