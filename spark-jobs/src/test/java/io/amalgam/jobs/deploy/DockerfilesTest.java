package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.deploy.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing here can build an image; what can be known of one without that is checked. */
class DockerfilesTest {

  private static final Set<String> KNOWN =
      Set.of(
          "ARG",
          "FROM",
          "WORKDIR",
          "COPY",
          "RUN",
          "USER",
          "ENV",
          "ENTRYPOINT",
          "CMD",
          "LABEL",
          "EXPOSE");

  private static final Pattern VARIABLE =
      Pattern.compile("(?<!\\\\)\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void everyInstructionIsKnown(String name) {
    List<Instruction> instructions = Dockerfile.read(name).instructions();
    assertThat(instructions).extracting(Instruction::word).isSubsetOf(KNOWN);
    assertThat(instructions.get(0).word()).isEqualTo("ARG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void whatRunsIsShell(String name) throws IOException {
    for (Instruction run : Dockerfile.read(name).all("RUN")) {
      Path script = Files.writeString(folder.resolve("run.sh"), run.rest() + "\n");
      assertThat(Shell.run(folder, Map.of(), "bash", "-n", script.toString()))
          .as(run.rest())
          .isEqualTo(new Shell(0, "", ""));
    }
  }

  /** Build arguments count from where they stand, within their stage, as docker sees them. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void everyVariableIsDeclaredBefore(String name) {
    Set<String> global = new HashSet<>();
    Set<String> stage = new HashSet<>(Set.of("PATH"));
    boolean inStage = false;
    for (Instruction one : Dockerfile.read(name).instructions()) {
      if (one.word().equals("FROM")) {
        assertThat(global).containsAll(variables(one.rest()));
        inStage = true;
        stage = new HashSet<>(Set.of("PATH"));
        continue;
      }
      assertThat(inStage ? stage : global).as(one.rest()).containsAll(variables(one.rest()));
      if (one.word().equals("ARG")) {
        (inStage ? stage : global).add(one.rest().split("=", 2)[0]);
      } else if (one.word().equals("ENV")) {
        for (String word : one.words()) {
          stage.add(word.split("=", 2)[0]);
        }
      }
    }
  }

  private static Set<String> variables(String text) {
    Set<String> names = new HashSet<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** A copy is from an earlier stage, from another image as that is known, or from this tree. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void whatIsCopiedIsThere(String name) throws IOException {
    Set<String> stages = new HashSet<>();
    String pom = Files.readString(Path.of("pom.xml"));
    for (Instruction one : Dockerfile.read(name).instructions()) {
      if (one.word().equals("FROM") && one.words().size() == 3) {
        stages.add(one.words().get(2));
      } else if (one.word().equals("COPY")) {
        List<String> words = one.words();
        for (String from : words.subList(0, words.size() - 1)) {
          if (one.option("from").isEmpty()) {
            assertThat(Shell.ROOT.resolve(from)).exists();
          } else {
            assertThat(stages).contains(one.option("from").get());
            if (from.contains("/target/")) {
              String output = from.substring(from.indexOf("/target/") + "/target/".length());
              assertThat(pom).contains("<outputFile>${project.build.directory}/" + output);
            }
          }
        }
      }
    }
  }

  /** The jars that the first stage gathers are put where it looks by the build. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void theBuildLeavesWhatTheFirstStageGathers(String name) throws IOException {
    String gathered = Dockerfile.read(name).all("RUN").get(1).rest();
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(gathered).contains("spark-jobs/target/libtorch/");
    assertThat(pom)
        .contains("<outputDirectory>${project.build.directory}/libtorch</outputDirectory>");
    assertThat(Files.readAllLines(Shell.ROOT.resolve(".dockerignore"))).contains("**/target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void imagesAreOfTheVersionsOfTheBuild(String name) throws IOException {
    Dockerfile file = Dockerfile.read(name);
    String spark = property("spark.version");
    String line = spark.substring(0, spark.lastIndexOf('.') + 1);
    assertThat(file.argument("SPARK_IMAGE"))
        .matches(
            "apache/spark:%s\\d+-scala%s-java%s-ubuntu"
                .formatted(
                    Pattern.quote(line),
                    Pattern.quote(property("scala.binary.version")),
                    property("maven.compiler.release")));
    assertThat(file.argument("MAVEN_IMAGE"))
        .matches("maven:3\\.\\d+\\.\\d+-eclipse-temurin-" + property("maven.compiler.release"));
    assertThat(file.all("FROM"))
        .allSatisfy(from -> assertThat(from.rest()).doesNotContain("latest"));
    file.all("ARG").stream()
        .filter(arg -> arg.rest().contains("_IMAGE="))
        .forEach(arg -> assertThat(arg.rest()).matches("\\w+=\\S+:\\d\\S+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "Dockerfile.gpu"})
  void theImageRunsAsAUserThatIsNotRoot(String name) {
    List<Instruction> users = Dockerfile.read(name).all("USER");
    assertThat(users.get(users.size() - 1).rest()).matches("[1-9]\\d*(:\\d+)?");
  }

  @Test
  void theGpuImageHasTheLibtorchThatTheBuildIsFor() throws IOException {
    Dockerfile gpu = Dockerfile.read("Dockerfile.gpu");
    String libtorch = property("libtorch.version");
    assertThat(gpu.argument("LIBTORCH_VERSION")).isEqualTo(libtorch);
    assertThat(gpu.argument("LIBTORCH_URL")).contains("/cu128/", "${LIBTORCH_VERSION}%2Bcu128.zip");
    assertThat(gpu.argument("CUDA_IMAGE")).startsWith("nvidia/cuda:12.8.");
    assertThat(gpu.all("ENV").get(0).words())
        .contains(
            "PYTORCH_VERSION=" + libtorch,
            "PYTORCH_FLAVOR=cu128",
            "PYTORCH_LIBRARY_PATH=/opt/libtorch/lib");
    assertThat(gpu.all("RUN"))
        .anySatisfy(
            run -> assertThat(run.rest()).contains("ln -s libcudart.so.12", "libcudart.so "));
  }

  /** Runs the instruction that brings libtorch up to where it would download. */
  @Test
  void theGpuImageIsNotBuiltWithoutADigest() {
    Dockerfile gpu = Dockerfile.read("Dockerfile.gpu");
    assertThat(gpu.argument("LIBTORCH_SHA256")).isEmpty();
    String run =
        gpu.all("RUN").stream()
            .map(Instruction::rest)
            .filter(rest -> rest.contains("LIBTORCH_SHA256"))
            .findFirst()
            .orElseThrow();
    Shell without =
        Shell.run(
            folder, Map.of("LIBTORCH_URL", "https://example.invalid/x.zip"), "bash", "-c", run);
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.err())
        .isEqualTo(
            "Give --build-arg LIBTORCH_SHA256=..., the SHA-256 of https://example.invalid/x.zip\n");
  }

  /** The same with a download that is something else: the digest stops the build. */
  @Test
  void theGpuImageIsNotBuiltWithAnotherArchive() throws IOException {
    String run =
        Dockerfile.read("Dockerfile.gpu").all("RUN").stream()
            .map(Instruction::rest)
            .filter(rest -> rest.contains("LIBTORCH_SHA256"))
            .findFirst()
            .orElseThrow();
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path curl = Files.writeString(bin.resolve("curl"), "#!/bin/sh\necho other > libtorch.zip\n");
    assertThat(curl.toFile().setExecutable(true)).isTrue();
    Shell wrong =
        Shell.run(
            folder,
            Map.of(
                "PATH",
                bin + ":" + System.getenv("PATH"),
                "LIBTORCH_URL",
                "https://example.invalid/x.zip",
                "LIBTORCH_SHA256",
                "0".repeat(64)),
            "bash",
            "-c",
            run);
    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.out()).contains("libtorch.zip: FAILED");
  }

  @Test
  void whatIsNoInstructionIsRefused() {
    assertThatThrownBy(() -> Dockerfile.parse("FROM a\nRUN b \\\n"))
        .hasMessageStartingWith("The last line goes on nowhere");
    assertThatThrownBy(() -> Dockerfile.parse("FROM\n")).hasMessage("No instruction: FROM");
  }

  private static String property(String name) throws IOException {
    Matcher matcher =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
            .matcher(Files.readString(Shell.ROOT.resolve("pom.xml")));
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }
}
