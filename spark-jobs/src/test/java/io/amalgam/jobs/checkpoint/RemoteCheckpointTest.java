package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.Upload;
import io.amalgam.jobs.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints on an S3 server, by way of the cache. */
class RemoteCheckpointTest {

  private static final Path BASE = Path.of("src/test/resources/checkpoints/tiny-base");

  @TempDir static Path folder;
  private static S3ProxyServer server;

  @BeforeAll
  static void start() throws Exception {
    server = S3ProxyServer.start(folder);
    server.bucket("remote-checkpoints");
    Map<String, String> settings = new HashMap<>();
    server.settings().forEach((key, value) -> settings.put("spark.hadoop." + key, value));
    settings.put("spark.hadoop.amalgam.cache.folder", folder.resolve("cache").toString());
    HadoopSettings.adopt(settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String upload(String name) throws IOException {
    return upload(name, local -> {});
  }

  /** A changed copy of the base model; the server keeps tags only of what it was sent. */
  private static String upload(String name, Change change) throws IOException {
    Path local = Files.createDirectories(folder.resolve("local-" + name));
    copy(BASE, local);
    change.apply(local);
    String uri = "s3a://remote-checkpoints/" + name;
    new Upload(uri, HadoopSettings.configuration()).run(local, "config.json");
    return uri;
  }

  private interface Change {
    void apply(Path local) throws IOException;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void itIsTheCheckpointThatLiesThere() throws IOException {
    String uri =
        upload("plain", local -> Files.writeString(local.resolve("optimizer.pt"), "not fetched"));
    try (Checkpoint remote = Checkpoint.open(uri);
        Checkpoint local = Checkpoint.open(BASE)) {
      assertThat(remote.digest()).isEqualTo(local.digest());
      assertThat(remote.config()).isEqualTo(local.config());
      assertThat(remote.location()).isEqualTo(uri);
      assertThat(remote.hasTokenizer()).isEqualTo(local.hasTokenizer());
      assertThat(remote.folder()).startsWith(folder.resolve("cache"));
      assertThat(remote.folder().resolve("optimizer.pt")).doesNotExist();
    }
  }

  @Test
  void aCopyThatIsNotTheDriversIsFetchedAgain() throws IOException {
    String uri = upload("distrusted");
    Path weights;
    String digest;
    try (Checkpoint first = Checkpoint.open(uri)) {
      weights = first.folder().resolve("model.safetensors");
      digest = first.digest();
    }
    // A bit that flipped without a trace: neither the length nor the time shows it.
    var time = Files.getLastModifiedTime(weights);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    Files.setLastModifiedTime(weights, time);
    try (Checkpoint flipped = Checkpoint.open(uri)) {
      assertThat(flipped.digest()).isNotEqualTo(digest);
    }
    assertThat(Checkpoint.distrust(uri)).isTrue();
    try (Checkpoint again = Checkpoint.open(uri)) {
      assertThat(again.digest()).isEqualTo(digest);
    }
  }

  @Test
  void whatIsWrongIsSaidOfTheUriAndNotOfTheCopy() throws IOException {
    String uri = upload("broken", local -> Files.writeString(local.resolve("config.json"), "{"));
    assertThatThrownBy(() -> Checkpoint.open(uri))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(uri + "/config.json: ")
        .hasMessageNotContaining("cache");
  }

  @Test
  void whereThereIsNoFolderItSaysSo() {
    assertThatThrownBy(() -> Checkpoint.open("s3a://remote-checkpoints/none"))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "s3a://remote-checkpoints/none: does not exist. Give the folder of a Hugging Face checkpoint.");
  }

  @Test
  void credentialsInAUriAreRefused() {
    assertThatThrownBy(() -> Checkpoint.open("s3a://key:hidden@remote-checkpoints/plain"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("has credentials in it")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void picklesAreNeverFetched() throws IOException {
    String uri =
        upload(
            "pickled",
            local ->
                Files.move(local.resolve("model.safetensors"), local.resolve("pytorch_model.bin")));
    assertThatThrownBy(() -> Checkpoint.open(uri))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            "s3a://remote-checkpoints/pickled: holds only 'pytorch_model.bin', which is never read");
    try (Stream<Path> copies = Files.walk(folder.resolve("cache"))) {
      assertThat(copies.filter(file -> file.endsWith("pytorch_model.bin")).toList())
          .allSatisfy(file -> assertThat(file).isEmptyFile());
    }
  }

  @Test
  void processesOfOneMachineShareACopy() throws Exception {
    String uri = upload("shared");
    List<Process> processes = List.of(opener(uri), opener(uri), opener(uri));
    for (Process process : processes) {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
    try (Stream<Path> copies = Files.list(folder.resolve("cache"))) {
      assertThat(copies.filter(copy -> copy.getFileName().toString().startsWith("shared-")))
          .hasSize(1);
    }
  }

  private static Process opener(String uri) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "-Dspark.hadoop.amalgam.cache.folder=" + folder.resolve("cache"));
    S3ProxyServer.sparkSettings(server.settings())
        .forEach(setting -> builder.command().add("-D" + setting));
    builder.command().addAll(List.of(OpenCheckpoint.class.getName(), uri, BASE.toString()));
    return builder.redirectErrorStream(true).start();
  }

  /** A process that opens a checkpoint and compares its digest with another's. */
  static final class OpenCheckpoint {

    private OpenCheckpoint() {}

    public static void main(String[] arguments) {
      try (Checkpoint remote = Checkpoint.open(arguments[0]);
          Checkpoint local = Checkpoint.open(arguments[1])) {
        System.exit(remote.digest().equals(local.digest()) ? 0 : 3);
      }
    }
  }
}
