package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault campaign in short; {@code spark-jobs/faults.sh} runs it in full. */
class FaultCampaignIT {

  @Test
  void aSearchWhoseExecutorsAndDriverAreKilledHasTheTrialsOfOneLeftAlone(@TempDir Path folder)
      throws Exception {
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 3)) {
      String table =
          new FaultCampaign(cluster, folder, 40, folder.resolve("results").toString(), List.of())
              .run(5, 2, 20261127);

      assertThat(table)
          .contains("trials                          45, all complete")
          .containsPattern("executors killed \\(SIGKILL\\) +4")
          .containsPattern("executors aborted \\(SIGABRT\\) +1")
          .containsPattern("drivers killed and resubmitted +2");
    }
  }
}
