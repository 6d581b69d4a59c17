package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.s3.FaultInjector;
import io.amalgam.jobs.s3.S3ProxyServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results on a real S3 server, on one that fails, and on none. A bucket a test. */
class S3StorageTest {

  @TempDir static Path folder;
  private static S3ProxyServer server;

  @BeforeAll
  static void start() throws Exception {
    server = S3ProxyServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Configuration settings(int port) {
    Configuration configuration =
        S3ProxyServer.configure(new Configuration(), S3ProxyServer.settings(port));
    // Or the file system of a test's first settings serves the later ones.
    configuration.set("fs.s3a.impl.disable.cache", "true");
    configuration.set("fs.s3a.attempts.maximum", "2");
    configuration.set("fs.s3a.retry.limit", "2");
    configuration.set("fs.s3a.retry.interval", "50ms");
    configuration.set("fs.s3a.retry.throttle.interval", "50ms");
    return configuration;
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    server.bucket("written");
    try (ResultsFolder results =
        ResultsFolder.open("s3a://written/demo", settings(server.port()))) {
      results.begin(Samples.study("demo"));
      results.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 5));
      assertThat(results.study("demo")).contains(Samples.study("demo"));
      assertThat(results.trials("demo")).containsExactly(Samples.complete("demo", 0, 0));
      assertThat(results.items("demo", 0)).isEqualTo(Samples.items("demo", 0, 5));
    }
    assertThat(server.buckets().resolve("written/demo/studies").toFile().list())
        .as("the lease is given back")
        .containsExactly("demo.parquet");
  }

  @Test
  void theStoreItselfRefusesToOverwriteATrial() throws IOException {
    server.bucket("taken");
    Storage one = Storages.open("s3a://taken/x", settings(server.port()));
    one.create("trials/a", new byte[] {1});
    one.create("trials/a", new byte[] {1});
    assertThatThrownBy(() -> one.create("trials/a", new byte[] {2}))
        .isInstanceOf(Storage.TakenException.class);
    assertThat(one.read("trials/a")).containsExactly(1);
  }

  /** Answers that are lost after the server did what was asked are among the faults. */
  @Test
  void aServerThatFailsOneRequestInTenLosesAndDoublesNothing() throws Exception {
    server.bucket("faulty");
    try (FaultInjector injector = FaultInjector.start(server.port(), 0.1, 20261127);
        ResultsFolder results =
            ResultsFolder.open("s3a://faulty/demo", settings(injector.port()))) {
      results.begin(Samples.study("demo"));
      for (int trial = 0; trial < 20; trial++) {
        results.commit(Samples.complete("demo", trial, trial), Samples.items("demo", trial, 3));
      }
      assertThat(injector.faults()).isGreaterThan(5);
    }
    try (ResultsFolder results = ResultsFolder.open("s3a://faulty/demo", settings(server.port()))) {
      assertThat(results.trials("demo"))
          .isEqualTo(IntStream.range(0, 20).mapToObj(n -> Samples.complete("demo", n, n)).toList());
      assertThat(results.items("demo", 13)).isEqualTo(Samples.items("demo", 13, 3));
    }
  }

  @Test
  void aCompactionKeepsEveryRowAndLeavesNoSmallFile() throws IOException {
    server.bucket("compacted");
    List<TrialRow> trials =
        IntStream.range(0, 7).mapToObj(n -> Samples.complete("demo", n, n)).toList();
    try (ResultsFolder results =
        ResultsFolder.open("s3a://compacted/demo", settings(server.port()))) {
      results.begin(Samples.study("demo"));
      trials.forEach(trial -> results.commit(trial, Samples.items("demo", trial.trial(), 3)));
      assertThat(results.compact("demo").trials()).isEqualTo(7);
      assertThat(results.compact("demo").trials()).isZero();
    }
    try (ResultsFolder results =
        ResultsFolder.open("s3a://compacted/demo", settings(server.port()))) {
      assertThat(results.trials("demo")).isEqualTo(trials);
      for (int trial = 0; trial < 7; trial++) {
        assertThat(results.items("demo", trial)).isEqualTo(Samples.items("demo", trial, 3));
      }
    }
    for (String table : List.of("trials", "items")) {
      assertThat(server.buckets().resolve("compacted/demo/" + table + "/demo").toFile().list())
          .as(table)
          .singleElement()
          .asString()
          .startsWith("part-000000-000006-");
    }
  }

  @Test
  void aCommitOutlivesAServerThatIsAwayForAWhile() throws Exception {
    server.bucket("away");
    try (FaultInjector injector = FaultInjector.start(server.port(), 0, 1);
        ResultsFolder results = ResultsFolder.open("s3a://away/demo", settings(injector.port()))) {
      results.begin(Samples.study("demo"));
      injector.down(true);
      Thread repair = new Thread(() -> repair(injector));
      repair.start();
      results.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 5));
      repair.join();
      assertThat(results.trials("demo")).containsExactly(Samples.complete("demo", 0, 0));
    }
  }

  private static void repair(FaultInjector injector) {
    try {
      while (injector.faults() < 12) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    injector.down(false);
  }

  @Test
  void aServerThatStaysAwayStopsTheStudyAndItGoesOnLater() throws Exception {
    server.bucket("broken");
    try (FaultInjector injector = FaultInjector.start(server.port(), 0, 1)) {
      Configuration settings = settings(injector.port());
      settings.set("amalgam.storage.patience", "2s");
      try (ResultsFolder results = ResultsFolder.open("s3a://broken/demo", settings)) {
        results.begin(Samples.study("demo"));
        results.commit(Samples.complete("demo", 0, 0), List.of());
        injector.down(true);
        assertThatThrownBy(() -> results.commit(Samples.complete("demo", 1, 1), List.of()))
            .isInstanceOfSatisfying(
                ResultsException.class, e -> assertThat(e.isWrongInput()).isFalse())
            .hasMessageContaining("endpoint http://127.0.0.1:" + injector.port())
            .hasMessageContaining("does not answer")
            .hasMessageContaining("Nothing already written was changed.")
            .hasMessageContaining("run the same command again");
        injector.down(false);
      }
      try (ResultsFolder results = ResultsFolder.open("s3a://broken/demo", settings)) {
        results.begin(Samples.study("demo"));
        results.commit(Samples.complete("demo", 1, 1), List.of());
        assertThat(results.trials("demo")).hasSize(2);
      }
    }
  }

  @Test
  void aSecondProcessIsRefusedAndAKilledOneIsFollowedAtOnce() throws Exception {
    server.bucket("leased");
    Process first = process("s3a://leased/demo");
    try (BufferedReader out = lines(first)) {
      assertThat(out.readLine()).isEqualTo("0");
      Process second = process("s3a://leased/demo");
      String refusal = String.join("\n", lines(second).lines().toList());
      assertThat(second.waitFor()).as(refusal).isEqualTo(2);
      assertThat(refusal)
          .startsWith("Another process is writing to study demo in s3a://leased/demo: process ")
          .contains("process " + first.pid() + " on ")
          .contains("Wait until it ends, end it, or name another results folder.");
      assertThat(first.isAlive()).isTrue();
    } finally {
      first.destroyForcibly();
      first.waitFor();
    }
    Process third = process("s3a://leased/demo");
    try (BufferedReader out = lines(third)) {
      assertThat(Integer.parseInt(out.readLine())).isPositive();
      try (ResultsFolder results =
          ResultsFolder.open("s3a://leased/demo", settings(server.port()))) {
        assertThat(results.events("demo"))
            .filteredOn(event -> event.kind() == EventKind.LEASE_TAKEN)
            .singleElement()
            .asString()
            .contains("from process " + first.pid() + " on ");
      }
    } finally {
      third.destroyForcibly();
      third.waitFor();
    }
  }

  private static Process process(String uri) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
    S3ProxyServer.sparkSettings(server.settings()).forEach(setting -> command.add("-D" + setting));
    command.addAll(List.of(CommitLoop.class.getName(), uri, "1"));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve("commit-loop.err").toFile())
        .start();
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    assertRefused("s3a://no-such-bucket/demo", server.settings())
        .hasMessageContaining("there is no bucket 'no-such-bucket' at endpoint http://127.0.0.1:")
        .hasMessageContaining("create it, or correct its name or fs.s3a.endpoint");
  }

  @Test
  void anEndpointWhereNobodyListensIsNamed() throws IOException {
    Map<String, String> wrong = new LinkedHashMap<>(server.settings());
    wrong.put("fs.s3a.endpoint", "http://127.0.0.1:1");
    assertRefused("s3a://any/demo", wrong)
        .hasMessage(
            "Results folder 's3a://any/demo' cannot be opened: endpoint http://127.0.0.1:1 does not answer (connection refused): check fs.s3a.endpoint and that the server is up.");
  }

  @Test
  void wrongCredentialsAreSaidAndNotShown() throws IOException {
    server.bucket("guarded");
    Map<String, String> wrong = new LinkedHashMap<>(server.settings());
    wrong.put("fs.s3a.secret.key", "notTheSecretAtAll");
    assertRefused("s3a://guarded/demo", wrong)
        .hasMessageContaining("access to bucket 'guarded' at endpoint http://127.0.0.1:")
        .hasMessageContaining("is denied (403)")
        .hasMessageNotContaining("notTheSecretAtAll")
        .hasMessageNotContaining(S3ProxyServer.ACCESS_KEY);
  }

  @Test
  void missingCredentialsAreAskedFor() throws IOException {
    server.bucket("keyless");
    Map<String, String> none = new LinkedHashMap<>(server.settings());
    none.remove("fs.s3a.access.key");
    none.remove("fs.s3a.secret.key");
    none.put(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    assertRefused("s3a://keyless/demo", none)
        .hasMessageContaining(
            "there are no credentials for bucket 'keyless': give AWS_ACCESS_KEY_ID");
  }

  @Test
  void credentialsInAUriAreRefusedAndNotShown() {
    assertRefused("s3a://key:sec/ret@bucket/demo", server.settings())
        .hasMessageContaining("Results folder 's3a://***@bucket/demo' has credentials in it")
        .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
        .hasMessageNotContaining("sec/ret");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String uri, Map<String, String> settings) {
    return assertThatThrownBy(
            () -> ResultsFolder.open(uri, S3ProxyServer.configure(new Configuration(), settings)))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue());
  }
}
