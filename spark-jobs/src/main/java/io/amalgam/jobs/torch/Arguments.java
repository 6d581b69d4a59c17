package io.amalgam.jobs.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/** The native values of one call without gradients; those it made are freed with it. */
final class Arguments implements AutoCloseable {

  private final List<IValue> values = new ArrayList<>();
  private final List<IValue> owned = new ArrayList<>();

  private Arguments() {}

  static Arguments of(Object... arguments) {
    Arguments made = new Arguments();
    for (Object argument : arguments) {
      made.add(argument);
    }
    return made;
  }

  private void add(Object argument) {
    if (argument instanceof IValue value) {
      values.add(value);
    } else {
      IValue made = make(argument);
      owned.add(made);
      values.add(made);
    }
  }

  private static IValue make(Object argument) {
    if (argument instanceof Tensor tensor) {
      return IValue.from(tensor.array());
    } else if (argument instanceof List<?> list) {
      return IValue.listFrom(arrays(list));
    } else if (argument instanceof Long || argument instanceof Integer) {
      return IValue.from(((Number) argument).longValue());
    } else if (argument instanceof Double number) {
      return IValue.from(number.doubleValue());
    } else if (argument instanceof Boolean flag) {
      return IValue.from(flag.booleanValue());
    } else if (argument instanceof long[] numbers) {
      return IValue.listFrom(numbers);
    } else if (argument instanceof double[] numbers) {
      return IValue.listFrom(numbers);
    }
    throw new IllegalArgumentException(
        "A program takes no argument of " + argument.getClass() + ".");
  }

  static PtNDArray[] arrays(List<?> tensors) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("A list of tensors for a program must not be empty.");
    }
    return tensors.stream().map(tensor -> ((Tensor) tensor).array()).toArray(PtNDArray[]::new);
  }

  IValue[] toArray() {
    return values.toArray(IValue[]::new);
  }

  @Override
  public void close() {
    owned.forEach(IValue::close);
  }
}
