package io.amalgam.jobs.checkpoint;

import java.util.List;

/**
 * A tensor that a model has.
 *
 * @param name its name in the checkpoint
 * @param shape its dimensions, row-major; a weight is (outputs, inputs)
 * @param part what it is for
 * @param layer its layer, counted from 0; {@link #NO_LAYER} outside of them
 */
public record ModelTensor(String name, List<Long> shape, Part part, int layer) {

  /** The layer of embedding, last norm and head. */
  public static final int NO_LAYER = -1;

  public ModelTensor {
    shape = List.copyOf(shape);
  }
}
