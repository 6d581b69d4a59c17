package io.amalgam.jobs.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs uneven trials on two executors of a standalone cluster: {@code MEAN_SECONDS TRIALS}. */
final class SlotUse {

  private static final int EXECUTORS = 2;

  private SlotUse() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "slots-").toAbsolutePath();
    try (StandaloneCluster cluster =
        StandaloneCluster.start(folder.resolve("cluster"), EXECUTORS)) {
      JobProcess job =
          cluster.submit(
              folder,
              List.of(),
              "cluster.UnevenTrials",
              folder.resolve("results").toString(),
              args[0],
              args[1],
              String.valueOf(EXECUTORS));
      if (job.waitFor() != 0) {
        throw new IllegalStateException(job.errors());
      }
      System.out.print(job.output());
    }
  }
}
