package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.process.TestJar;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster by {@code deploy/standalone.sh}, with GPUs that are pretended, from start to stop. */
class StandaloneIT {

  private static final String SCRIPT = Shell.ROOT.resolve("deploy/standalone.sh").toString();

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @AfterEach
  void endWhatAFailedTestLeft() {
    Shell.run(folder, environment, SCRIPT, "stop");
  }

  @Test
  void aClusterOfTwoWorkersSearchesAndLeavesNoProcess() throws Exception {
    environment.putAll(
        Map.of(
            "AMALGAM_RUN", folder.resolve("run").toString(),
            "AMALGAM_PORT", freePort(),
            "AMALGAM_WEB_PORT", "0",
            "AMALGAM_FAKE_GPUS", "2",
            "AMALGAM_WORKER_CORES", "1",
            "AMALGAM_WORKER_MEMORY", "1g",
            "AMALGAM_MEMORY", "1g"));
    String master = "spark://127.0.0.1:" + environment.get("AMALGAM_PORT");
    assertThat(run("start", "2").out())
        .startsWith("started   %s with 2 workers, 2 GPUs".formatted(master));
    List<ProcessHandle> processes = processes();
    assertThat(processes).hasSize(3).allMatch(ProcessHandle::isAlive);
    assertThat(run("status").out())
        .contains("master ", "worker-1 ", "worker-2 ", "master    " + master);

    Shell again = Shell.run(folder, environment, SCRIPT, "start");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).startsWith("A cluster is already running from ");

    Shell search =
        run(
            "submit",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.executor.resource.gpu.amount=1",
            "--jars",
            TestJar.write(folder).toString(),
            campaign().toString());
    assertThat(search.out()).contains("front of study nsga2 (9 trials, seed 7)");
    assertThat(search.err()).contains("2 slots");
    try (ResultsFolder results =
        ResultsFolder.open(folder.resolve("results").toString(), new Configuration())) {
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

  private Shell run(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = SCRIPT;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Shell result = Shell.run(folder, environment, command);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
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
    Path checkpoints = Path.of("src/test/resources/checkpoints").toAbsolutePath();
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
        results: results
        models: {base: %1$s/tiny-base, aligned: %1$s/tiny-aligned}
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
            .formatted(checkpoints));
  }
}
