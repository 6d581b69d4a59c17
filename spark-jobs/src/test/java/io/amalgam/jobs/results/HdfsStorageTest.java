package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.Upload;
import io.amalgam.jobs.hdfs.HdfsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results, leases and checkpoints on a real HDFS. */
class HdfsStorageTest {

  @TempDir static Path folder;
  private static HdfsServer server;

  @BeforeAll
  static void start() throws IOException {
    server = HdfsServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsWrittenIsReadBackAndASecondDriverIsRefused() {
    String uri = server.uri() + "/results";
    try (ResultsFolder second = ResultsFolder.open(uri, new Configuration())) {
      try (ResultsFolder first = ResultsFolder.open(uri, new Configuration())) {
        first.begin(Samples.study("demo"));
        first.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 5));
        assertThat(second.trials("demo")).containsExactly(Samples.complete("demo", 0, 0));
        assertThat(second.items("demo", 0)).isEqualTo(Samples.items("demo", 0, 5));
        assertThatThrownBy(() -> second.begin(Samples.study("demo")))
            .hasMessageContaining("Another process is writing to study demo in " + uri)
            .hasMessageContaining("process " + ProcessHandle.current().pid());
      }
      second.begin(Samples.study("demo"));
      second.commit(Samples.complete("demo", 1, 1), Samples.items("demo", 1, 5));
    }
  }

  @Test
  void anExistingFileIsNeverOverwritten() throws IOException {
    Storage storage = Storages.open(server.uri() + "/taken", new Configuration());
    storage.create("trials/a", new byte[] {1});
    storage.create("trials/a", new byte[] {1});
    assertThatThrownBy(() -> storage.create("trials/a", new byte[] {2}))
        .isInstanceOf(Storage.TakenException.class);
    assertThat(storage.list("trials")).containsExactly("a");
  }

  @Test
  void aCheckpointIsReadFromThere() throws IOException {
    HadoopSettings.adopt(
        Map.of("spark.hadoop.amalgam.cache.folder", folder.resolve("cache").toString()));
    Path base = Path.of("src/test/resources/checkpoints/tiny-base");
    String uri = server.uri() + "/models/base";
    new Upload(uri, new Configuration()).run(base, "config.json");
    assertThat(new Upload(uri, new Configuration()).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("exists and is not empty"));
    try (Checkpoint remote = Checkpoint.open(uri);
        Checkpoint local = Checkpoint.open(base)) {
      assertThat(remote.digest()).isEqualTo(local.digest());
    }
  }

  @Test
  void aNameNodeThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> ResultsFolder.open("hdfs://127.0.0.1:1/x", HadoopSettings.configuration()))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessage(
            "Results folder 'hdfs://127.0.0.1:1/x' cannot be opened: 127.0.0.1:1 does not answer (connection refused): check the URI and that the server is up.");
    assertThatThrownBy(
            () ->
                ResultsFolder.open(
                    "hdfs://no.such.host.invalid:8020/x", HadoopSettings.configuration()))
        .hasMessageContaining("no.such.host.invalid:8020 does not answer (its host is unknown)");
  }
}
