package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.filesystem.Upload;
import io.amalgam.jobs.process.TestJar;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.s3.S3ProxyServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster by {@code deploy/standalone.sh}, with GPUs that are pretended, from start to stop; its
 * executors read their models from S3, and its driver keeps the results there.
 */
class StandaloneIT {

  private static final String SCRIPT = Shell.ROOT.resolve("deploy/standalone.sh").toString();
  private static final String STORE = "s3a://standalone/";
  private static final int TRIES = 5;

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private S3ProxyServer s3;

  @BeforeEach
  void startS3() throws Exception {
    s3 = S3ProxyServer.start(Files.createDirectory(folder.resolve("s3")));
    s3.bucket("standalone");
    Configuration settings = S3ProxyServer.configure(new Configuration(), s3.settings());
    Path checkpoints = Path.of("src/test/resources/checkpoints");
    for (String model : List.of("tiny-base", "tiny-aligned")) {
      new Upload(STORE + model, settings).run(checkpoints.resolve(model), "config.json");
    }
  }

  @AfterEach
  void endWhatAFailedTestLeft() {
    script("stop");
    s3.close();
  }

  @Test
  void aClusterOfTwoWorkersSearchesAndLeavesNoProcess() throws Exception {
    environment.putAll(
        Map.of(
            "AMALGAM_RUN", folder.resolve("run").toString(),
            "AMALGAM_WEB_PORT", "0",
            "AMALGAM_FAKE_GPUS", "2",
            "AMALGAM_WORKER_CORES", "1",
            "AMALGAM_WORKER_MEMORY", "1g",
            "AMALGAM_MEMORY", "1g"));
    String started = start("2");
    String master = "spark://127.0.0.1:" + environment.get("AMALGAM_PORT");
    assertThat(started).startsWith("started   %s with 2 workers, 2 GPUs".formatted(master));
    List<ProcessHandle> processes = processes();
    assertThat(processes).hasSize(3).allMatch(ProcessHandle::isAlive);
    assertThat(run("status").out())
        .contains("master ", "worker-1 ", "worker-2 ", "master    " + master);

    Shell again = script("start");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).startsWith("A cluster is already running from ");

    Shell search = run(submission(campaign()));
    assertThat(search.out()).contains("front of study nsga2 (9 trials, seed 7)");
    assertThat(search.err()).contains("2 slots");
    try (ResultsFolder results =
        ResultsFolder.open(
            STORE + "results", S3ProxyServer.configure(new Configuration(), s3.settings()))) {
      List<TrialRow> rows = results.trials("nsga2");
      assertThat(rows).hasSize(9).allMatch(row -> row.state() == TrialState.COMPLETE);
      assertThat(rows.stream().map(TrialRow::device).distinct()).hasSizeGreaterThanOrEqualTo(2);
    }

    List<ProcessHandle> all = new ArrayList<>(processes);
    processes.forEach(process -> process.descendants().forEach(all::add));
    assertThat(run("stop").out()).isEqualTo("stopped   3 processes\n");
    // The system may take a moment to forget a process that has ended.
    all.forEach(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    assertThat(run("status").out()).startsWith("Nothing runs from ");
  }

  private String[] submission(Path campaign) throws IOException {
    List<String> line = new ArrayList<>(List.of("submit"));
    List<String> settings = new ArrayList<>(S3ProxyServer.sparkSettings(s3.settings()));
    settings.add("spark.hadoop.amalgam.cache.folder=" + folder.resolve("cache"));
    settings.add("spark.ui.enabled=false");
    settings.add("spark.executor.resource.gpu.amount=1");
    // The search starts when both executors are there, so that both have trials.
    settings.add("spark.cores.max=2");
    settings.add("spark.scheduler.maxRegisteredResourcesWaitingTime=5min");
    settings.forEach(setting -> line.addAll(List.of("--conf", setting)));
    line.addAll(List.of("--jars", TestJar.write(folder).toString(), campaign.toString()));
    return line.toArray(String[]::new);
  }

  /** A free port may be taken before the master has it. */
  private String start(String workers) throws IOException {
    for (int tried = 1; ; tried++) {
      environment.put("AMALGAM_PORT", freePort());
      Shell result = script("start", workers);
      boolean isTaken = result.err().matches("(?s).*(is taken|BindException).*");
      if (tried == TRIES || !isTaken) {
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
      }
    }
  }

  private Shell run(String... arguments) {
    Shell result = script(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private Shell script(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = SCRIPT;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Shell.run(folder, environment, command);
  }

  private List<ProcessHandle> processes() throws IOException {
    try (var files = Files.list(folder.resolve("run"))) {
      return files
          .filter(file -> file.toString().endsWith(".pid"))
          .map(
              file -> {
                try {
                  return Long.parseLong(Files.readString(file).strip());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .map(pid -> ProcessHandle.of(pid).orElseThrow())
          .toList();
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  /** A campaign on the tiny random pair of the tests: a few items, quick trials. */
  private Path campaign() throws IOException {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        IntStream.range(0, 30)
            .mapToObj(
                "{\"prompt\": \"a%1$d\", \"chosen\": \" b\", \"rejected\": \" d%1$d e\"}\n"
                    ::formatted)
            .collect(Collectors.joining()));
    return Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        name: tiny
        results: %1$sresults
        models: {base: %1$stiny-base, aligned: %1$stiny-aligned}
        merge: {groups: {layers: {blocks: 2}}}
        tasks:
          pairs: {type: preference, items: pairs.jsonl}
        objectives:
          margin: {maximize: pairs.margin}
          accuracy: {maximize: pairs.accuracy}
        references: {uniform: 3}
        studies:
          - {name: nsga2, sampler: {type: nsga2, population: 4}, budget: {trials: 4}, seed: 7}
        """
            .formatted(STORE));
  }
}
