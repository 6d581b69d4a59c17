package io.amalgam.jobs.process;

import ai.djl.engine.EngineException;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.TorchRuntime;
import io.amalgam.jobs.worker.Devices;
import io.amalgam.jobs.worker.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands for a GPU in tests where no machine has one: executors compute on the processor,
 * whatever address Spark gave them. Travels in {@link TestJar} and is in no jar of ours.
 */
public final class ProcessorsForGpus implements Devices {

  /** Names a folder in which a file {@code broken-ADDRESS} breaks that GPU once. */
  static final String BREAKING = "AMALGAM_TEST_BREAKING";

  @Override
  public ComputeDevice of(Place place, TorchRuntime runtime) {
    String folder = System.getenv(BREAKING);
    if (folder != null && place.gpu().isPresent()) {
      breakOnce(Path.of(folder, "broken-" + place.gpu().getAsInt()));
    }
    return ComputeDevice.cpu();
  }

  private static void breakOnce(Path marker) {
    try {
      if (Files.deleteIfExists(marker)) {
        throw new EngineException("CUDA error: an illegal memory access was encountered");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
