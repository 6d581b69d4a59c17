package io.amalgam.jobs.torch;

import ai.djl.pytorch.jni.IValue;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The weights of a model on a device, in the order of computation. Java sees neither their values
 * nor their types: the list is opaque, because bfloat16 must not become a Java tensor.
 */
final class NativeWeights implements AutoCloseable {

  private final IValue list;
  private final List<String> names;
  private final List<ByteBuffer> backing;

  /**
   * @param list a native {@code List[Tensor]}, closed with this
   * @param names the tensors' names, in the order of the list
   * @param backing memory that the tensors look into, kept reachable until this is closed
   */
  NativeWeights(IValue list, List<String> names, List<ByteBuffer> backing) {
    this.list = list;
    this.names = List.copyOf(names);
    this.backing = List.copyOf(backing);
  }

  IValue list() {
    return list;
  }

  List<String> names() {
    return names;
  }

  @Override
  public void close() {
    try {
      list.close();
    } finally {
      Reference.reachabilityFence(backing);
    }
  }
}
