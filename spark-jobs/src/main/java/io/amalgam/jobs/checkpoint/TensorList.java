package io.amalgam.jobs.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** Collects the tensors of a model in the order of computation. */
final class TensorList {

  private final List<ModelTensor> tensors = new ArrayList<>();
  private String prefix = "";
  private int layer = ModelTensor.NO_LAYER;

  /** What follows belongs to a layer and its names begin with this. */
  TensorList layer(int number, String names) {
    layer = number;
    prefix = names;
    return this;
  }

  /** What follows belongs to no layer and has its full name. */
  TensorList outside() {
    return layer(ModelTensor.NO_LAYER, "");
  }

  TensorList add(Part part, String name, long... shape) {
    List<Long> dimensions = new ArrayList<>();
    for (long dimension : shape) {
      dimensions.add(dimension);
    }
    tensors.add(new ModelTensor(prefix + name, dimensions, part, layer));
    return this;
  }

  /** A linear map's weight (outputs, inputs) and bias (outputs). */
  TensorList linear(Part part, String name, long outputs, long inputs) {
    return add(part, name + ".weight", outputs, inputs).add(part, name + ".bias", outputs);
  }

  /** A layer norm's weight and bias. */
  TensorList norm(Part part, String name, long size) {
    return add(part, name + ".weight", size).add(part, name + ".bias", size);
  }

  List<ModelTensor> toList() {
    return List.copyOf(tensors);
  }
}
