package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that look for GPUs, with a fake {@code nvidia-smi} on their path. */
class GpuScriptsTest {

  private static final String SCRIPT = Shell.ROOT.resolve("deploy/gpu-discovery.sh").toString();
  private static final String CHECK = Shell.ROOT.resolve("deploy/gpu-check.sh").toString();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, '[\"0\"]'", "'0\n1', '[\"0\",\"1\"]'", "'0\n1\n10', '[\"0\",\"1\",\"10\"]'"})
  void theAddressesAreThoseOfNvidiaSmi(String indices, String addresses) throws IOException {
    fakeNvidiaSmi("printf '%s\\n' \"" + indices + "\"");
    assertThat(found(Shell.run(folder, path(), SCRIPT))).isEqualTo(addresses);
  }

  @Test
  void aDriverThatDoesNotAnswerIsAnErrorAndNoGpu() throws IOException {
    fakeNvidiaSmi("echo 'NVIDIA-SMI has failed' >&2; exit 9");
    Shell result = Shell.run(folder, path(), SCRIPT);
    assertThat(result.code()).isNotZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("NVIDIA-SMI has failed");
  }

  @Test
  void aMachineWithoutGpusSaysSo() throws IOException {
    fakeNvidiaSmi("true");
    Shell result = Shell.run(folder, path(), SCRIPT);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("nvidia-smi lists no GPU");
  }

  @Test
  void aMachineWithoutTheDriverSaysSo() {
    Shell result = Shell.run(folder, path(), "bash", SCRIPT);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("There is no nvidia-smi on this machine");
  }

  @Test
  void gpusCanBePretended() throws IOException {
    assertThat(found(Shell.run(folder, Map.of("AMALGAM_FAKE_GPUS", "3"), SCRIPT)))
        .isEqualTo("[\"0\",\"1\",\"2\"]");
    assertThat(Shell.run(folder, Map.of("AMALGAM_FAKE_GPUS", "many"), SCRIPT).err())
        .isEqualTo("AMALGAM_FAKE_GPUS is 'many' but must be a number of GPUs, at least 1.\n");
  }

  @Test
  void theCheckOfAMachineWithoutGpusChecksNothing() throws IOException {
    assertThat(Shell.run(folder, path(), "bash", CHECK))
        .isEqualTo(new Shell(0, "There is no GPU on this machine: nothing was checked.\n", ""));
    fakeNvidiaSmi("echo 'No devices were found'");
    assertThat(Shell.run(folder, path(), CHECK).out())
        .isEqualTo("There is no GPU on this machine: nothing was checked.\n");
  }

  @Test
  void theCheckOfAGpuNeedsLibtorch() throws IOException {
    fakeNvidiaSmi("echo 'GPU 0: a fake'");
    Shell result = Shell.run(folder, path(), CHECK);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("PYTORCH_LIBRARY_PATH is not set. Name the folder of libtorch 2.7.1");
  }

  private static String found(Shell result) throws JsonProcessingException {
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = JSON.readTree(result.out());
    assertThat(json.get("name").asText()).isEqualTo("gpu");
    return json.get("addresses").toString();
  }

  private void fakeNvidiaSmi(String body) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path fake = Files.writeString(bin.resolve("nvidia-smi"), "#!/bin/sh\n" + body + "\n");
    assertThat(fake.toFile().setExecutable(true)).isTrue();
  }

  /** The fake first, and of this machine's programs those that no driver of a GPU brings. */
  private Map<String, String> path() {
    Path tools = folder.resolve("tools");
    try {
      Files.createDirectories(tools);
      for (String tool :
          new String[] {
            "bash", "dirname", "env", "grep", "paste", "readlink", "sed", "seq", "sh"
          }) {
        Path link = tools.resolve(tool);
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, onPath(tool));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Map.of("PATH", folder.resolve("bin") + ":" + tools);
  }

  private static Path onPath(String tool) {
    for (String entry : System.getenv("PATH").split(":")) {
      Path file = Path.of(entry, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new AssertionError("There is no '" + tool + "' here.");
  }
}
