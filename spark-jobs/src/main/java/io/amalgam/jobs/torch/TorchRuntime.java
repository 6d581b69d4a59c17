package io.amalgam.jobs.torch;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The native library, loaded once in a process and never from the network. Executor only: the
 * driver loads nothing native.
 */
public final class TorchRuntime {

  private static @Nullable TorchRuntime started;

  private final int threads;
  private final Processor processor = Processor.thisMachine();

  private TorchRuntime(int threads) {
    this.threads = threads;
  }

  /**
   * Loads libtorch, or returns the runtime that is already there: libtorch reads the number of
   * threads once, so the first call decides it.
   *
   * @param threads threads of one operation on the CPU, at least 1
   * @throws TorchUnavailableException if libtorch is missing or of another version; the message
   *     says how to provide it
   */
  public static synchronized TorchRuntime start(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads is %d but must be at least 1.".formatted(threads));
    }
    TorchRuntime runtime = started;
    if (runtime == null) {
      load(threads);
      runtime = new TorchRuntime(threads);
      started = runtime;
    }
    return runtime;
  }

  private static void load(int threads) {
    Optional<Path> folder =
        new LibtorchCheck(System.getenv(), TorchRuntime.class::getResourceAsStream).check();
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    folder.ifPresent(TorchRuntime::declare);
    try {
      Engine.getEngine("PyTorch");
    } catch (RuntimeException | Error e) {
      throw new TorchUnavailableException(
          "libtorch %s did not load: %s. Maybe the cache folder of DJL (DJL_CACHE_DIR) is not"
                  .formatted(LibtorchCheck.VERSION, rootMessage(e))
              + " writable, or the library was built for another system.",
          e);
    }
  }

  /**
   * Without these, DJL guesses the version and flavor of a library that is not on the class path.
   */
  private static void declare(Path folder) {
    setUnlessDeclared("PYTORCH_VERSION", LibtorchCheck.VERSION);
    boolean cuda = Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")));
    setUnlessDeclared("PYTORCH_FLAVOR", cuda ? "cu128" : "cpu");
  }

  private static void setUnlessDeclared(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Threads of one operation on the CPU. */
  public int threads() {
    return threads;
  }

  /** The number of GPUs that libtorch sees. */
  public int gpus() {
    return CudaUtils.getGpuCount();
  }

  /**
   * Whether matrix products in bfloat16 are faster there than in float32: the processor says {@code
   * avx512_bf16} or {@code amx_bf16}, the GPU has compute capability 8.0 or later.
   */
  public boolean hasFastBfloat16(ComputeDevice device) {
    if (device.isGpu()) {
      requireDevice(device);
      return Integer.parseInt(CudaUtils.getComputeCapability(device.gpu())) >= 80;
    }
    return processor.hasFastBfloat16();
  }

  /** The device in words, for the record of a trial. */
  public String describe(ComputeDevice device) {
    String library = "libtorch " + LibtorchCheck.VERSION;
    return device.isGpu()
        ? "%s, compute capability %s, %s"
            .formatted(device, CudaUtils.getComputeCapability(device.gpu()), library)
        : "cpu, %s, threads %d, %s".formatted(processor.name(), threads, library);
  }

  /**
   * Checks that a device can be used.
   *
   * @throws TorchUnavailableException if it is a GPU that libtorch does not see
   */
  public void requireDevice(ComputeDevice device) {
    int gpus = device.isGpu() ? CudaUtils.getGpuCount() : 0;
    if (device.isGpu() && device.gpu() >= gpus) {
      throw new TorchUnavailableException(
          "Device %s was asked for, but %d GPUs are visible. Maybe libcudart.so is not on the loader's"
                  .formatted(device, gpus)
              + " path, or PYTORCH_LIBRARY_PATH names a libtorch without CUDA.");
    }
  }
}
