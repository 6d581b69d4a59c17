package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.study.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that share slots and scores find what each finds alone. */
class SideBySideTest {

  private static final int BUDGET = 30;

  @Test
  void deterministicStudiesDoNotDependOnWhatRunsBesideThem(
      @TempDir Path together, @TempDir Path alone) throws Exception {
    FairShare share = new FairShare(FakeRunner.measuring(3));
    try (CachedStudies studies = new CachedStudies(together)) {
      List<Callable<String>> all = new ArrayList<>();
      // Two of one seed propose the same, so that either takes scores of the other's.
      all.add(() -> run(studies, "a", share.open(), 1));
      all.add(() -> run(studies, "b", share.open(), 1));
      all.add(() -> run(studies, "c", share.open(), 2));
      ExecutorService threads = Executors.newFixedThreadPool(3);
      for (Future<String> ended : threads.invokeAll(all)) {
        assertThat(ended.get()).isNotEmpty();
      }
      threads.shutdown();
    }
    try (CachedStudies studies = new CachedStudies(alone)) {
      run(studies, "a", FakeRunner.measuring(1), 1);
    }
    try (CachedStudies studies = new CachedStudies(alone)) {
      run(studies, "c", FakeRunner.measuring(5), 2);
    }
    assertThat(table(together, "a"))
        .hasSize(CachedStudies.REFERENCES + BUDGET)
        .isEqualTo(table(alone, "a"))
        .isEqualTo(table(together, "b"));
    assertThat(table(together, "c")).isEqualTo(table(alone, "c"));
  }

  private static String run(CachedStudies studies, String name, TaskRunner runner, long seed)
      throws InterruptedException {
    Sampler sampler =
        new Nsga2Sampler(
            CachedStudies.SPACE,
            CachedStudies.objectives(),
            Nsga2.usual(8, CachedStudies.SPACE.dimensions()),
            seed);
    studies.run(
        name,
        new Schedule.Deterministic(4),
        BUDGET,
        sampler,
        runner,
        FakeWorker.TASKS,
        progress -> {});
    return name;
  }

  private static List<List<Object>> table(Path root, String study) {
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      return folder.trials(study).stream()
          .sorted(Comparator.comparingInt(TrialRow::trial))
          .map(row -> List.<Object>of(row.trial(), row.origin(), row.ratios(), row.objectives()))
          .toList();
    }
  }
}
