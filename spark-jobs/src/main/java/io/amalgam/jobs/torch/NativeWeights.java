package io.amalgam.jobs.torch;

import ai.djl.pytorch.jni.IValue;
import java.util.List;

/**
 * The weights of a model on a device, in the order of computation. Java sees neither their values
 * nor their types: the list is opaque, because bfloat16 must not become a Java tensor.
 */
final class NativeWeights implements AutoCloseable {

  private final IValue list;
  private final List<String> names;

  /**
   * @param list a native {@code List[Tensor]}, closed with this
   * @param names the tensors' names, in the order of the list
   */
  NativeWeights(IValue list, List<String> names) {
    this.list = list;
    this.names = List.copyOf(names);
  }

  IValue list() {
    return list;
  }

  List<String> names() {
    return names;
  }

  @Override
  public void close() {
    list.close();
  }
}
