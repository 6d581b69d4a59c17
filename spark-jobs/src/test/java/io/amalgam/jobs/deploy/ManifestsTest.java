package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests for Kubernetes are what the operators' resources allow, and true to the images. */
class ManifestsTest {

  private static final Path MANIFESTS = Shell.ROOT.resolve("deploy/kubernetes");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyManifestIsTestedHere() throws IOException {
    try (Stream<Path> files = Files.list(MANIFESTS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "apache-cpu.yaml", "apache-gpu.yaml", "kubeflow-cpu.yaml", "kubeflow-gpu.yaml");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"apache-cpu", "apache-gpu", "kubeflow-cpu", "kubeflow-gpu"})
  void aManifestIsWhatTheOperatorAllows(String name) {
    assertThat(problems(name, manifest(name))).isEmpty();
  }

  /** A mistake at a path: a value of another kind, a word that is none, or (X) a key misspelt. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kubeflow-gpu | /apiVersion                       | "spark.apache.org/v1"
          kubeflow-gpu | /spec/type                        | "Scalar"
          kubeflow-gpu | /spec/executor/instances          | "8"
          kubeflow-gpu | /spec/executor/instances          | 0
          kubeflow-gpu | /spec/executor/instancesX         | 8
          kubeflow-gpu | /spec/executor/memory             | "6 GB"
          kubeflow-gpu | /spec/executor/gpu/quantity       | 0.5
          kubeflow-gpu | /spec/executor/gpuX               | {}
          kubeflow-gpu | /spec/sparkConf/spark.task.cpus   | 1
          kubeflow-gpu | /spec/restartPolicy/type          | "onFailure"
          kubeflow-gpu | /spec/argument                    | []
          apache-gpu   | /kind                             | "SparkCluster"
          apache-gpu   | /spec/runtimeVersions/sparkVersion | 4.1
          apache-gpu   | /spec/arguments                   | []
          apache-gpu   | /spec/jars                        | []
          apache-gpu   | /spec/sparkConf/spark.task.cpus   | true
          apache-gpu   | /spec/driverSpec/podTemplate      | {}
          apache-gpu   | /spec/applicationTolerations/restartConfig/restartPolicy | "Sometimes"
          apache-gpu   | /spec/applicationTolerations/restartConfig/maxRestartAttempts | "5"
          """)
  void aMistakeIsFound(String name, String path, String value) throws IOException {
    JsonNode manifest = manifest(name);
    int end = path.lastIndexOf('/');
    ((ObjectNode) manifest.at(path.substring(0, end)))
        .set(path.substring(end + 1), JSON.readTree(value));
    assertThat(problems(name, manifest)).hasSize(1).first().asString().contains("/");
  }

  @ParameterizedTest
  @CsvSource({
    "apache-cpu, /spec/runtimeVersions",
    "kubeflow-cpu, /spec/mainApplicationFile",
    "kubeflow-cpu, /spec/sparkVersion"
  })
  void whatIsRequiredIsMissed(String name, String path) {
    JsonNode manifest = manifest(name);
    int end = path.lastIndexOf('/');
    ((ObjectNode) manifest.at(path.substring(0, end))).remove(path.substring(end + 1));
    assertThat(problems(name, manifest)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apache-cpu", "apache-gpu", "kubeflow-cpu", "kubeflow-gpu"})
  void aManifestNamesWhatIsThere(String name) throws Exception {
    JsonNode spec = manifest(name).get("spec");
    assertThat(Class.forName(spec.get("mainClass").asText()).getMethod("main", String[].class))
        .isNotNull();
    String jar = spec.path("jars").asText(spec.path("mainApplicationFile").asText());
    Dockerfile image = Dockerfile.read(name.endsWith("gpu") ? "Dockerfile.gpu" : "Dockerfile");
    assertThat(jar).isEqualTo("local:///opt/amalgam/amalgam-spark-jobs.jar");
    assertThat(image.copied()).contains("/opt/amalgam/amalgam-spark-jobs.jar", "/opt/amalgam/conf");
    String spark =
        spec.at("/runtimeVersions/sparkVersion").asText(spec.path("sparkVersion").asText());
    assertThat(image.argument("SPARK_IMAGE")).startsWith("apache/spark:" + spark + "-");

    String campaign =
        spec.path("driverArgs").path(0).asText(spec.path("arguments").path(0).asText());
    assertThat(Shell.ROOT.resolve("conf" + campaign)).isRegularFile();
    for (String line : Files.readAllLines(MANIFESTS.resolve(name + ".yaml"))) {
      if (line.contains("/opt/amalgam/conf/")) {
        String file = line.substring(line.indexOf("/opt/amalgam/conf/") + "/opt/amalgam/".length());
        assertThat(Shell.ROOT.resolve(file)).as(line).isRegularFile();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"apache-gpu", "kubeflow-gpu"})
  void eachExecutorHasOneGpuThatSparkTellsItsTaskOf(String name) {
    JsonNode conf = manifest(name).at("/spec/sparkConf");
    assertThat(conf.get("spark.executor.resource.gpu.amount").asText()).isEqualTo("1");
    assertThat(conf.get("spark.executor.resource.gpu.vendor").asText()).isEqualTo("nvidia.com");
    assertThat(Dockerfile.read("Dockerfile.gpu").copied())
        .contains(conf.get("spark.executor.resource.gpu.discoveryScript").asText());
    assertThat(conf.fieldNames())
        .toIterable()
        .as("stages that measure nothing take no GPU")
        .noneMatch(key -> key.startsWith("spark.task.resource"));
  }

  private static List<Error> problems(String name, JsonNode manifest) {
    String schema = name.startsWith("apache") ? "apache-v1" : "kubeflow-v1beta2";
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              JSON.readTree(Path.of("src/test/resources/deploy", schema + ".schema.json").toFile()))
          .validate(manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode manifest(String name) {
    try {
      String text = Files.readString(MANIFESTS.resolve(name + ".yaml"));
      Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
      return JSON.valueToTree(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
