package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShellScriptsTest {

  private static final String STANDALONE = Shell.ROOT.resolve("deploy/standalone.sh").toString();

  @TempDir private Path folder;

  static List<Path> scripts() throws IOException {
    try (Stream<Path> deploy = Files.list(Shell.ROOT.resolve("deploy"))) {
      return Stream.concat(
              deploy.filter(file -> file.toString().endsWith(".sh")),
              Stream.of(Shell.ROOT.resolve("bin/amalgam"), Shell.ROOT.resolve("notebooks/run.sh")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyScriptIsBashAndMayBeExecuted(Path script) {
    assertThat(Shell.run(folder, Map.of(), "bash", "-n", script.toString()))
        .isEqualTo(new Shell(0, "", ""));
    assertThat(Files.isExecutable(script)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          started       | Unknown command 'started'. deploy/standalone.sh --help lists the commands.
          start none    | WORKERS is 'none' but must be a whole number from 1 to 999.
          start 0       | WORKERS is '0' but must be a whole number from 1 to 999.
          start-worker  | The master is '' but must be a URL such as spark://10.0.0.1:7077.
          start-worker local[2] | The master is 'local[2]' but must be a URL such as spark://10.0.0.1:7077.
          submit        | submit takes one campaign file after its options.
          submit --conf | --conf has no value.
          """)
  void wrongInputIsNamedAndStartsNothing(String arguments, String message) {
    Shell result = standalone(Map.of(), arguments);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aPortThatIsNoneIsNamed() {
    assertThat(standalone(Map.of("AMALGAM_PORT", "http"), "start").err())
        .isEqualTo("AMALGAM_PORT is 'http' but must be a port, 0 to 65535.\n");
  }

  @Test
  void stoppingTwiceIsTheSameAsOnce() {
    assertThat(standalone(Map.of(), "stop")).isEqualTo(new Shell(0, "stopped   0 processes\n", ""));
    assertThat(standalone(Map.of(), "stop").code()).isZero();
    assertThat(standalone(Map.of(), "status").out())
        .isEqualTo("Nothing runs from %s.\n".formatted(folder.resolve("run")));
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(standalone(Map.of(), "--help").out())
        .contains("start [WORKERS]", "start-worker URL", "submit [OPTIONS]", "status", "stop");
  }

  /** A folder that looks like a clone: the scripts without what a build would have left. */
  @Test
  void aCloneThatIsNotBuiltSaysHowToBuildIt() throws IOException {
    Path script = Files.createDirectories(folder.resolve("clone/deploy")).resolve("standalone.sh");
    Files.copy(Path.of(STANDALONE), script);
    Shell result = Shell.run(folder, Map.of(), "bash", script.toString(), "start");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("Amalgam is not built yet:")
        .endsWith("Run 'mvn -B package -DskipTests' first.\n");
  }

  @Test
  void aPortThatIsTakenIsNamedBeforeAnythingStarts() throws IOException {
    Path script = builtClone();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertThat(start(script, Map.of("AMALGAM_PORT", port), "1"))
          .isEqualTo(
              "Port %s of 127.0.0.1 is taken. End what listens there, or set AMALGAM_PORT to another one.\n"
                  .formatted(port));
    }
  }

  @Test
  void moreWorkersThanGpusAreRefused() throws IOException {
    assertThat(start(builtClone(), Map.of("AMALGAM_FAKE_GPUS", "2"), "3"))
        .isEqualTo(
            "There are 3 workers for 2 GPUs: start at most 2, since each GPU belongs to one worker.\n");
  }

  /** Files of the names that a build leaves, with nothing in them: none of them may be started. */
  private Path builtClone() throws IOException {
    Path target = folder.resolve("clone/spark-jobs/target");
    Files.createDirectories(target.resolve("spark-home/jars"));
    Files.createDirectories(target.resolve("libtorch"));
    Files.createDirectories(target.resolve("s3"));
    Files.createFile(target.resolve("amalgam-spark-jobs.jar"));
    Path deploy = Files.createDirectories(folder.resolve("clone/deploy"));
    for (String script : List.of("standalone.sh", "gpu-discovery.sh")) {
      Files.copy(Shell.ROOT.resolve("deploy").resolve(script), deploy.resolve(script));
      assertThat(deploy.resolve(script).toFile().setExecutable(true)).isTrue();
    }
    return deploy.resolve("standalone.sh");
  }

  private String start(Path script, Map<String, String> environment, String workers) {
    Shell result = Shell.run(folder, environment, script.toString(), "start", workers);
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    return result.err();
  }

  private Shell standalone(Map<String, String> environment, String arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("AMALGAM_RUN", folder.resolve("run").toString());
    return Shell.run(
        folder,
        all,
        Stream.concat(Stream.of(STANDALONE), Stream.of(arguments.split(" ")))
            .toArray(String[]::new));
  }
}
