package io.amalgam.jobs.process;

import ai.djl.engine.EngineException;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.TorchRuntime;
import io.amalgam.jobs.worker.Devices;
import io.amalgam.jobs.worker.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What stands for a GPU in tests where no machine has one: executors compute on the processor,
 * whatever address Spark gave them. Travels in {@link TestJar} and is in no jar of ours.
 */
public final class ProcessorsForGpus implements Devices {

  /**
   * Names a folder in which a file {@code broken-ADDRESS} breaks that GPU once, and a file {@link
   * #GOING} lets one be gone for good.
   */
  static final String BREAKING = "AMALGAM_TEST_BREAKING";

  /**
   * Becomes {@code gone-ADDRESS} of the second process that loads a pair. The first one's GPU
   * stays: that is the probe, and without it no search begins.
   */
  static final String GOING = "going";

  private static final String FIRST = "first";

  @Override
  public ComputeDevice of(Place place, TorchRuntime runtime) {
    String folder = System.getenv(BREAKING);
    if (folder != null && place.gpu().isPresent()) {
      int address = place.gpu().getAsInt();
      breakOnce(Path.of(folder, "broken-" + address));
      if (isGone(Path.of(folder), "gone-" + address)) {
        runtime.requireDevice(ComputeDevice.gpu(address));
      }
    }
    return ComputeDevice.cpu();
  }

  private static boolean isGone(Path folder, String gone) {
    try {
      if (Files.exists(folder.resolve(GOING)) && !isFirst(folder)) {
        Files.move(folder.resolve(GOING), folder.resolve(gone), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (NoSuchFileException e) {
      // Another process was quicker: it is that one's GPU.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Files.exists(folder.resolve(gone));
  }

  private static boolean isFirst(Path folder) throws IOException {
    try {
      Files.createFile(folder.resolve(FIRST));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
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
