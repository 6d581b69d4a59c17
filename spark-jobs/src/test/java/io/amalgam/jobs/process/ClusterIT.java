package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job as people submit it: spark-submit to a cluster of two executors, processes of their own,
 * each owning a GPU that is faked by the discovery script of {@code deploy/}.
 */
class ClusterIT {

  @Test
  void sparkSubmitRunsASearchOnTwoExecutorsWithAGpuEach(@TempDir Path folder) throws Exception {
    Path campaign = TinyCampaign.write(folder, 8, "asynchronous");
    JobProcess search = JobProcess.submit(folder, fakedGpus(folder), "Search", campaign.toString());
    assertThat(search.waitFor()).as(search.errors()).isZero();

    try (ResultsFolder results =
        ResultsFolder.open(folder.resolve("results").toString(), new Configuration())) {
      List<TrialRow> rows = results.trials("nsga2");
      assertThat(rows).hasSize(13).allMatch(row -> row.state() == TrialState.COMPLETE);
      assertThat(rows.stream().map(TrialRow::device).distinct())
          .as("each executor computes on the address that Spark gave it")
          .hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(search.output()).contains("front of study nsga2");
  }

  private static List<String> fakedGpus(Path folder) throws Exception {
    Path script = Path.of("../deploy/gpu-discovery.sh").toAbsolutePath().normalize();
    Path fake =
        Files.writeString(
            folder.resolve("two-gpus.sh"),
            "#!/bin/sh\nAMALGAM_FAKE_GPUS=2 exec '" + script + "'\n");
    assertThat(fake.toFile().setExecutable(true)).isTrue();
    return List.of(
        "--master",
        "local-cluster[2,1,1024]",
        "--conf",
        "spark.executor.memory=1g",
        "--conf",
        "spark.ui.enabled=false",
        "--conf",
        "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
        "--conf",
        "spark.executorEnv.AMALGAM_FAKE_GPUS=2",
        "--conf",
        "spark.worker.resource.gpu.amount=2",
        "--conf",
        "spark.worker.resource.gpu.discoveryScript=" + fake,
        "--conf",
        "spark.executor.resource.gpu.amount=1",
        "--conf",
        "spark.task.resource.gpu.amount=1");
  }
}
