package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.DType;

/** In which type merged weights are kept and products computed. */
public enum ComputeType {
  /** bfloat16 where it is fast and loses nothing that the checkpoint has, else float32. */
  AUTO,
  /** The reference. */
  FLOAT32,
  /**
   * Half the memory. Processors without instructions for it compute in float32 with its weights.
   */
  BFLOAT16;

  /**
   * The type for a checkpoint on a device. float16 is never computed in: processors are a hundred
   * times slower in it, and its range is too small for some models' activations.
   *
   * @param stored the checkpoint's type
   * @param gpu whether the device is a GPU
   * @param fastBfloat16 whether the device is faster in bfloat16 than in float32
   */
  public DType resolve(DType stored, boolean gpu, boolean fastBfloat16) {
    return switch (this) {
      case FLOAT32 -> DType.FLOAT32;
      case BFLOAT16 -> DType.BFLOAT16;
      case AUTO -> {
        boolean halved = stored == DType.BFLOAT16 || (stored == DType.FLOAT16 && gpu);
        yield halved && fastBfloat16 ? DType.BFLOAT16 : DType.FLOAT32;
      }
    };
  }

  /** The type for a checkpoint on a device of this process. */
  public DType resolve(DType stored, ComputeDevice device, TorchRuntime runtime) {
    return resolve(stored, device.isGpu(), runtime.hasFastBfloat16(device));
  }
}
