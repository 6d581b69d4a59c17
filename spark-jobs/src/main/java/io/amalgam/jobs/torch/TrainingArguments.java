package io.amalgam.jobs.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call with gradients, which DJL tells apart by the arrays' names. */
final class TrainingArguments {

  private TrainingArguments() {}

  /**
   * DJL attaches the results to the manager of the first array, so that one only names the method.
   */
  static NDList of(PtNDManager results, NativeMemory scalars, String method, Object... arguments) {
    NDList inputs = new NDList();
    add(inputs, results.create(0L), "module_method:" + method);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof List<?> list) {
        for (NDArray array : Arguments.arrays(list)) {
          add(inputs, array, "list" + i + "[]");
        }
      } else {
        add(inputs, single(scalars, arguments[i]).array(), null);
      }
    }
    return inputs;
  }

  private static void add(NDList inputs, NDArray array, @Nullable String name) {
    array.setName(name);
    inputs.add(array);
  }

  private static Tensor single(NativeMemory scalars, Object argument) {
    if (argument instanceof Tensor tensor) {
      return tensor;
    } else if (argument instanceof Long || argument instanceof Integer) {
      return scalars.scalar(((Number) argument).longValue());
    } else if (argument instanceof Double number) {
      return scalars.scalar(number.doubleValue());
    } else if (argument instanceof Boolean flag) {
      return scalars.scalar(flag.booleanValue());
    }
    throw new IllegalArgumentException(
        "A training program takes no argument of " + argument.getClass() + ".");
  }
}
