package io.amalgam.jobs.worker;

import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.TorchRuntime;
import java.util.ServiceLoader;

/**
 * Chooses the device of a place. A jar beside ours may bring another choice as a service of this
 * name, where addresses of GPUs do not mean what they say; ours takes them at their word.
 */
public interface Devices {

  /**
   * The device that a task computes on.
   *
   * @throws io.amalgam.jobs.torch.TorchUnavailableException if the place has a GPU that cannot be
   *     used
   */
  ComputeDevice of(Place place, TorchRuntime runtime);

  /** The choice of this process. */
  static Devices choice() {
    return ServiceLoader.load(Devices.class, Devices.class.getClassLoader())
        .findFirst()
        .orElse(Devices::asAddressed);
  }

  private static ComputeDevice asAddressed(Place place, TorchRuntime runtime) {
    if (place.gpu().isPresent()) {
      ComputeDevice gpu = ComputeDevice.gpu(place.gpu().getAsInt());
      runtime.requireDevice(gpu);
      return gpu;
    }
    return place.takesAnyGpu() && runtime.gpus() > 0 ? ComputeDevice.gpu(0) : ComputeDevice.cpu();
  }
}
