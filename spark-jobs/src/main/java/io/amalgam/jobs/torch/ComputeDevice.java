package io.amalgam.jobs.torch;

import ai.djl.Device;

/**
 * Where tensors live and programs run.
 *
 * @param gpu the GPU's address as Spark reports it, 0 for the first; {@link #CPU} for the processor
 * @throws IllegalArgumentException if the address is below {@link #CPU}
 */
public record ComputeDevice(int gpu) {

  /** The address that stands for the processor. */
  public static final int CPU = -1;

  public ComputeDevice {
    if (gpu < CPU) {
      throw new IllegalArgumentException(
          "GPU address %d is not an address: the first GPU is 0, %d is the CPU."
              .formatted(gpu, CPU));
    }
  }

  /** The processor. */
  public static ComputeDevice cpu() {
    return new ComputeDevice(CPU);
  }

  /** The GPU at an address. */
  public static ComputeDevice gpu(int address) {
    return new ComputeDevice(address);
  }

  /** Whether this is a GPU. */
  public boolean isGpu() {
    return gpu != CPU;
  }

  /** {@code cpu} or, for example, {@code gpu:0}. */
  @Override
  public String toString() {
    return isGpu() ? "gpu:" + gpu : "cpu";
  }

  Device toDjl() {
    return isGpu() ? Device.gpu(gpu) : Device.cpu();
  }
}
