package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search is killed with -9 again and again and must lose and repeat nothing. */
class KillAndResumeIT {

  private static final int SAMPLED = 40;

  /** Base, aligned and three uniform mixes. */
  private static final int REFERENCES = 5;

  private static final int KILLS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"asynchronous", "deterministic"})
  void aKilledSearchGoesOnWhereItWas(String schedule, @TempDir Path folder) throws Exception {
    Path campaign = TinyCampaign.write(folder, SAMPLED, schedule);
    SplittableRandom random = new SplittableRandom(20260101);
    Map<Integer, TrialRow> seen = new HashMap<>();

    for (int kill = 0; kill < KILLS; kill++) {
      JobProcess search = JobProcess.command(folder, "Search", campaign.toString());
      killAfterSomeTrials(search, folder, seen.size() + 1 + random.nextInt(8));
      for (TrialRow row : rows(folder)) {
        TrialRow before = seen.putIfAbsent(row.trial(), row);
        assertThat(before == null || before.equals(row)).as("trial %d", row.trial()).isTrue();
      }
    }
    JobProcess last = JobProcess.command(folder, "Search", campaign.toString());
    assertThat(last.waitFor()).as(last.errors()).isZero();

    List<TrialRow> rows = rows(folder);
    assertThat(rows).hasSize(REFERENCES + SAMPLED).containsAll(seen.values());
    assertThat(rows.stream().map(TrialRow::trial))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, REFERENCES + SAMPLED).boxed().toList());
    assertThat(last.output()).contains("front of study nsga2 (45 trials, seed 7)");
  }

  @Test
  void theDeterministicTableDoesNotDependOnKills(@TempDir Path undisturbed, @TempDir Path killed)
      throws Exception {
    assertThat(search(undisturbed).waitFor()).isZero();
    JobProcess first = search(killed);
    killAfterSomeTrials(first, killed, 12);
    JobProcess second = search(killed);
    assertThat(second.waitFor()).as(second.errors()).isZero();

    assertThat(table(killed)).isEqualTo(table(undisturbed));
  }

  @Test
  void aSearchThatIsAskedToEndStoresNoFailureAndGoesOn(@TempDir Path folder) throws Exception {
    JobProcess first = search(folder);
    while (first.isAlive() && trialFiles(folder) < 8) {
      Thread.sleep(5);
    }
    first.terminate();
    assertThat(rows(folder)).isNotEmpty().allMatch(row -> row.state() == TrialState.COMPLETE);

    JobProcess second = search(folder);
    assertThat(second.waitFor()).as(second.errors()).isZero();
    assertThat(rows(folder)).hasSize(25).allMatch(row -> row.state() == TrialState.COMPLETE);
  }

  private static JobProcess search(Path folder) throws IOException {
    return JobProcess.command(
        folder, "Search", TinyCampaign.write(folder, 20, "deterministic").toString());
  }

  /** What must not depend on when or where a trial ran, by the trials' numbers. */
  private static List<List<Object>> table(Path folder) {
    return rows(folder).stream()
        .sorted(Comparator.comparingInt(TrialRow::trial))
        .map(row -> List.<Object>of(row.trial(), row.origin(), row.ratios(), row.objectives()))
        .toList();
  }

  private static void killAfterSomeTrials(JobProcess search, Path folder, int trials)
      throws IOException, InterruptedException {
    while (search.isAlive() && trialFiles(folder) < trials) {
      Thread.sleep(5);
    }
    search.kill();
  }

  private static long trialFiles(Path folder) throws IOException {
    Path trials = folder.resolve("results/trials/nsga2");
    if (!Files.isDirectory(trials)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(trials)) {
      return files.filter(file -> file.getFileName().toString().startsWith("trial-")).count();
    }
  }

  private static List<TrialRow> rows(Path folder) {
    try (ResultsFolder results =
        ResultsFolder.open(folder.resolve("results").toString(), new Configuration())) {
      return results.trials("nsga2");
    }
  }
}
