package io.amalgam.jobs.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * TorchScript text, loaded. Its methods take and return tensors; the arguments of a call from Java
 * are
 *
 * <ul>
 *   <li>{@link Tensor} for a {@code Tensor},
 *   <li>{@code List<Tensor>}, not empty, for a {@code List[Tensor]},
 *   <li>{@code Long} or {@code Integer}, {@code Double}, {@code Boolean} for {@code int}, {@code
 *       float}, {@code bool} in {@link #run}, and for scalar tensors in {@link #train}.
 * </ul>
 *
 * A method returns a {@code Tensor}, or a tuple or list of them. Shapes are checked by the caller:
 * what a program is given wrongly can end the process. Used by one thread at a time.
 */
public final class Program implements AutoCloseable {

  private final String className;
  private final NativeMemory memory;
  private final PtSymbolBlock block;

  private Program(String className, NativeMemory memory, PtSymbolBlock block) {
    this.className = className;
    this.memory = memory;
    this.block = block;
  }

  /**
   * Loads one program from texts, joined in their order.
   *
   * @param device where its tensors will live
   * @param className the class among them whose methods are called
   * @param resources names of resources: beside this class, or from the root of the class path with
   *     a leading slash
   * @throws ProgramException if the text has an error; the message has the line
   */
  public static Program load(ComputeDevice device, String className, String... resources) {
    String text = Stream.of(resources).map(Program::text).collect(Collectors.joining("\n"));
    NativeMemory memory = NativeMemory.on(device);
    try (InputStream archive = new ByteArrayInputStream(ProgramArchive.pack(className, text))) {
      PtSymbolBlock block = JniUtils.loadModule(memory.manager(), archive, false, false);
      return new Program(className, memory, block);
    } catch (IOException e) {
      memory.close();
      throw new UncheckedIOException(e);
    } catch (EngineException e) {
      memory.close();
      throw TorchFailures.of("Program " + className, e);
    }
  }

  private static String text(String resource) {
    try (InputStream stream = Program.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "Program text %s is not on the class path.".formatted(resource));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a method without gradients.
   *
   * @param results where the results live
   * @throws ProgramException if the method fails; the message has the script's line
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  public List<Tensor> run(NativeMemory results, String method, Object... arguments) {
    try (Arguments values = Arguments.of(arguments)) {
      return guarded(
          method,
          () -> {
            try (IValue value = IValueUtils.runMethod(block, method, values.toArray())) {
              return tensors(value.toNDList(results.manager()));
            }
          });
    }
  }

  /**
   * Runs a method with gradients: {@code torch.autograd.grad} works inside it, and tensors given to
   * it may be changed in place. Every argument arrives as a tensor or a list of tensors.
   *
   * @param results where the results live
   * @throws ProgramException if the method fails; the message has the script's line
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  public List<Tensor> train(NativeMemory results, String method, Object... arguments) {
    return guarded(
        method,
        () -> {
          try (NativeMemory scalars = results.scope()) {
            NDList inputs = TrainingArguments.of(results.manager(), scalars, method, arguments);
            boolean before = JniUtils.isGradMode();
            JniUtils.setGradMode(true);
            try {
              return tensors(IValueUtils.forward(block, inputs, true));
            } finally {
              JniUtils.setGradMode(before);
              inputs.get(0).close();
            }
          }
        });
  }

  /** Runs a method whose result, of any element type, stays on the native side. */
  IValue runNative(String method, Object... arguments) {
    try (Arguments values = Arguments.of(arguments)) {
      return guarded(method, () -> IValueUtils.runMethod(block, method, values.toArray()));
    }
  }

  private static List<Tensor> tensors(NDList list) {
    return list.stream().map(array -> new Tensor((PtNDArray) array)).toList();
  }

  private <T> T guarded(String method, Supplier<T> call) {
    // Per thread. Optimizing would compile again for every new shape of a batch.
    JniUtils.setGraphExecutorOptimize(false);
    try {
      return call.get();
    } catch (EngineException e) {
      throw TorchFailures.of("Program %s.%s".formatted(className, method), e);
    }
  }

  /** Frees the program. */
  @Override
  public void close() {
    block.close();
    memory.close();
  }
}
