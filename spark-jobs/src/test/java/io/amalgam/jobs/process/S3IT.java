package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.filesystem.Upload;
import io.amalgam.jobs.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The finished jar with models, items, results and the exported merge on an S3 server, whose
 * credentials, which stand nowhere else, must not be found in anything that was printed or written.
 */
class S3IT {

  private static final Path WORK = Path.of("target/spark-home/work");
  private static final String STORE = "s3a://amalgam-it/";

  /** The server's own files, and the settings with the credentials in them. */
  @TempDir static Path guarded;

  private static S3ProxyServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = S3ProxyServer.start(guarded);
    server.bucket("amalgam-it");
    upload(TinyCampaign.BASE, "models/base");
    upload(TinyCampaign.ALIGNED, "models/aligned");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void upload(Path local, String name) throws IOException {
    Configuration settings = S3ProxyServer.configure(new Configuration(), server.settings());
    new Upload(STORE + name, settings).run(local, "config.json");
  }

  @Test
  void everythingLiesOnS3AndNoCredentialIsSaidOrWritten() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(server.settings());
    settings.put("amalgam.cache.folder", folder.resolve("cache").toString());
    Path campaign = campaign();
    Path events = Files.createDirectories(folder.resolve("events"));

    JobProcess search =
        JobProcess.submit(
            folder,
            List.of(
                "--master",
                "local-cluster[2,1,1024]",
                "--conf",
                "spark.executor.memory=1g",
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.dir=" + events.toUri(),
                "--properties-file",
                propertiesFile(settings).toString()),
            "Search",
            campaign.toString());
    assertThat(search.waitFor()).as(search.errors()).isZero();
    assertThat(search.output()).contains("front of study nsga2 (9 trials, seed 7)");
    try (Stream<Path> copies = Files.list(folder.resolve("cache"))) {
      assertThat(copies).as("driver and executors share a copy of each model").hasSize(2);
    }

    JobProcess front = command(settings, "Front", STORE + "results");
    assertThat(front.waitFor()).as(front.errors()).isZero();
    assertThat(front.output()).contains("front of study nsga2 (9 trials, seed 7)");

    String[] export = {STORE + "results", "--trial", "8", "--output", STORE + "merged"};
    JobProcess exported = command(settings, "Export", export);
    assertThat(exported.waitFor()).as(exported.errors()).isZero();
    try (Checkpoint merged = Checkpoint.open(server.buckets().resolve("amalgam-it/merged"))) {
      assertThat(merged.hasTokenizer()).isTrue();
    }
    JobProcess again = command(settings, "Export", export);
    assertThat(again.waitFor()).isEqualTo(2);
    assertThat(again.errors())
        .contains("s3a://amalgam-it/merged exists and is not empty, and nothing is overwritten.");

    assertNoCredentials(folder);
    assertNoCredentials(server.buckets());
    assertNoCredentials(WORK);
  }

  @Test
  void aWrongEndpointIsOneSentenceBeforeAnythingIsStarted() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(server.settings());
    settings.put("fs.s3a.endpoint", "http://127.0.0.1:1");
    Path campaign = campaign();
    JobProcess search = command(settings, "Search", campaign.toString());
    assertThat(search.waitFor()).as(search.errors()).isEqualTo(2);
    assertThat(search.errors())
        .contains(
            "models.base: s3a://amalgam-it/models/base cannot be reached: endpoint http://127.0.0.1:1 does not answer (connection refused): check fs.s3a.endpoint and that the server is up.")
        .contains("Nothing was started.")
        .doesNotContain("\tat ");
    assertNoCredentials(folder);
  }

  private Path campaign() throws IOException {
    Path campaign = TinyCampaign.write(folder, 4, "asynchronous");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.move(folder.resolve("pairs.jsonl"), data.resolve("pairs.jsonl"));
    Files.move(folder.resolve("texts.jsonl"), data.resolve("texts.jsonl"));
    if (!Files.exists(server.buckets().resolve("amalgam-it/data/pairs.jsonl"))) {
      upload(data, "data");
    }
    return Files.writeString(
        campaign,
        Files.readString(campaign)
            .replace("results: results", "results: " + STORE + "results")
            .replace(TinyCampaign.BASE.toString(), STORE + "models/base")
            .replace(TinyCampaign.ALIGNED.toString(), STORE + "models/aligned")
            .replace("items: ", "items: " + STORE + "data/"));
  }

  /** The credentials reach a JVM by a file: a command line can be read by everyone. */
  private JobProcess command(Map<String, String> settings, String main, String... args)
      throws IOException {
    Path options = Files.createTempFile(guarded, "settings", ".args");
    Files.write(
        options,
        S3ProxyServer.sparkSettings(settings).stream().map(setting -> "-D" + setting).toList());
    return JobProcess.command(folder, List.of("@" + options), main, args);
  }

  private static Path propertiesFile(Map<String, String> settings) throws IOException {
    Path file = Files.createTempFile(guarded, "settings", ".conf");
    return Files.write(file, S3ProxyServer.sparkSettings(settings));
  }

  private static void assertNoCredentials(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".jar")) {
          String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(bytes.contains(S3ProxyServer.SECRET_KEY))
              .as("the secret in %s", file)
              .isFalse();
          assertThat(bytes.contains(S3ProxyServer.ACCESS_KEY))
              .as("the access key in %s", file)
              .isFalse();
        }
      }
    }
  }
}
