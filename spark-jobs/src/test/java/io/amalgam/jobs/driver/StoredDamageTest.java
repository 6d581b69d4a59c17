package io.amalgam.jobs.driver;

import static io.amalgam.jobs.driver.CachedStudies.REFERENCES;
import static io.amalgam.jobs.driver.CachedStudies.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDamageTest {

  private static final int BUDGET = 5;
  private static final int ALL = REFERENCES + BUDGET;

  @TempDir Path root;

  @Test
  void aFailedTrialIsNeverServed() throws Exception {
    FakeRunner failing =
        new FakeRunner(
            2,
            request ->
                request.trial() == 5
                    ? CompletableFuture.completedFuture(
                        new TrialReply.Unmeasurable("NaN.", FakeWorker.SITE))
                    : FakeWorker.reply(request));
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.run("first", BUDGET, random(1), failing);
    }
    assertThat(row("first", 5).state()).isEqualTo(TrialState.FAILED);
    assertThat(run("second", random(1))).extracting(TrialRequest::trial).containsExactly(5);
  }

  @Test
  void whatIsDamagedOrMissingIsMeasuredAgain() throws Exception {
    run("first", random(1));
    cut(root.resolve("items/first/trial-000003.parquet"));
    Files.delete(root.resolve("items/first/trial-000004.parquet"));
    cut(root.resolve("trials/first/trial-000005.parquet"));
    Files.copy(
        root.resolve("items/first/trial-000003.parquet"),
        root.resolve("items/first/trial-000004.parquet"));

    assertThat(run("second", random(1)))
        .extracting(TrialRequest::trial)
        .containsExactlyInAnyOrder(3, 4, 5);
    assertThat(run("third", random(1))).isEmpty();
  }

  @Test
  void whatIsDamagedAfterItWasFoundIsMeasuredAgain() throws Exception {
    run("first", random(1));
    FakeRunner runner = FakeRunner.measuring(2);
    try (CachedStudies studies = new CachedStudies(root)) {
      cut(root.resolve("trials/first/trial-000003.parquet"));
      Files.delete(root.resolve("trials/first/trial-000004.parquet"));
      studies.run("second", BUDGET, random(1), runner);
    }
    assertThat(runner.requests).extracting(TrialRequest::trial).containsExactlyInAnyOrder(3, 4);
  }

  @Test
  void aTaskWithHalfItsItemsIsMeasuredAgainAndTheOthersAreNot() throws Exception {
    run("first", random(1));
    try (CachedStudies studies = new CachedStudies(root.resolve("half"))) {
      studies.folder.begin(CachedStudies.study("first"));
      TrialRow row = row("first", 0);
      List<ItemRow> items = new ArrayList<>(items("first", 0));
      items.remove(items.size() - 1);
      studies.folder.commit(row, items);
    }
    FakeRunner runner = FakeRunner.measuring(2);
    try (CachedStudies studies = new CachedStudies(root.resolve("half"))) {
      studies.run("second", BUDGET, random(1), runner);
    }
    assertThat(runner.requests.get(0).trial()).isZero();
    assertThat(runner.requests.get(0).tasks()).containsExactly("texts");
  }

  @Test
  void rowsFromBeforeKeysWereKeptAreNotServed() throws Exception {
    run("first", random(1));
    try (CachedStudies studies = new CachedStudies(root.resolve("old"))) {
      studies.folder.begin(CachedStudies.study("first"));
      studies.folder.commit(withoutKeys(row("first", 0)), items("first", 0));
    }
    FakeRunner runner = FakeRunner.measuring(2);
    try (CachedStudies studies = new CachedStudies(root.resolve("old"))) {
      studies.run("second", BUDGET, random(1), runner);
    }
    assertThat(runner.requests).hasSize(ALL);
  }

  private static TrialRow withoutKeys(TrialRow row) {
    return new TrialRow(
        row.study(),
        row.trial(),
        row.origin(),
        row.state(),
        row.ratios(),
        row.objectives(),
        row.measurements(),
        row.reason(),
        row.attempts(),
        row.started(),
        row.ended(),
        row.device(),
        row.computeType(),
        row.weightDigest(),
        List.of(),
        row.order());
  }

  private List<TrialRequest> run(String name, Sampler sampler) throws InterruptedException {
    return CachedStudies.run(root, name, BUDGET, sampler, FakeWorker.TASKS);
  }

  private TrialRow row(String study, int trial) {
    return CachedStudies.row(root, study, trial);
  }

  private List<ItemRow> items(String study, int trial) {
    return CachedStudies.items(root, study, trial);
  }

  private static Sampler random(long seed) {
    return new RandomSampler(SPACE, seed);
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
