package io.amalgam.jobs.worker;

import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.TorchRuntime;

/** Chooses the device of a place. */
final class Devices {

  /** Set where GPU addresses are made up, see {@code deploy/gpu-discovery.sh}. */
  private static final String FAKED = "AMALGAM_FAKE_GPUS";

  private Devices() {}

  static ComputeDevice of(Place place, TorchRuntime runtime) {
    if (place.gpu().isPresent() && System.getenv(FAKED) == null) {
      ComputeDevice gpu = ComputeDevice.gpu(place.gpu().getAsInt());
      runtime.requireDevice(gpu);
      return gpu;
    }
    return place.takesAnyGpu() && runtime.gpus() > 0 ? ComputeDevice.gpu(0) : ComputeDevice.cpu();
  }
}
