package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.worker.TrialRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobNamesTest {

  @Test
  void aJobSaysItsStudyItsTrialAndItsRatiosReadably() {
    TrialRequest request =
        new TrialRequest("nsga2", 71, List.of(0.0, 0.123456789, 1.0), List.of("pairs"));

    assertThat(SparkTaskRunner.described("study nsga2, trial 71", request))
        .isEqualTo("study nsga2, trial 71, ratios 0.00 0.12 1.00");
  }
}
