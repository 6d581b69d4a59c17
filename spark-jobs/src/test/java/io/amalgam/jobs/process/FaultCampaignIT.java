package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault campaign in short: a search whose executors and driver are killed has the trials of one
 * left alone. {@code spark-jobs/faults.sh} runs it in full.
 */
class FaultCampaignIT {

  /** On a local disk as many trials as last until all deeds are done. */
  private static final int LOCAL_TRIALS = 120;

  private static final int S3_TRIALS = 30;

  @TempDir private static Path folder;
  private static @Nullable StandaloneCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = StandaloneCluster.start(folder.resolve("cluster"), 3);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void withResultsOnThisMachine() throws Exception {
    FaultCampaign campaign = campaign("local", LOCAL_TRIALS);
    FaultPlace place = FaultPlace.local(folder.resolve("results-killed"));

    assertThat(campaign.disturbed(place, alone("local", campaign), 5, 2, 20261127))
        .contains("trials                          125, all complete")
        .containsPattern("executors killed \\(SIGKILL\\) +4")
        .containsPattern("executors aborted \\(SIGABRT\\) +1")
        .containsPattern("drivers killed and resubmitted +2");
  }

  @Test
  void withModelsAndResultsOnAnS3ServerThatFailsOneRequestInTen() throws Exception {
    FaultCampaign campaign = campaign("s3", S3_TRIALS);
    try (FailingS3 s3 =
        FailingS3.start(Files.createDirectory(folder.resolve("server")), 20261127)) {
      assertThat(campaign.disturbed(s3.place(), alone("s3", campaign), 3, 1, 20261127))
          .contains("trials                          35, all complete")
          .containsPattern("executors killed \\(SIGKILL\\) +3")
          .containsPattern("drivers killed and resubmitted +1");
      assertThat(s3.faults()).isGreaterThan(10);
    }
  }

  private static FaultCampaign campaign(String name, int trials) throws Exception {
    return new FaultCampaign(
        Objects.requireNonNull(cluster), Files.createDirectory(folder.resolve(name)), trials);
  }

  private static FaultCampaign.Undisturbed alone(String name, FaultCampaign campaign)
      throws Exception {
    return campaign.alone(FaultPlace.local(folder.resolve("results-alone-" + name)));
  }
}
