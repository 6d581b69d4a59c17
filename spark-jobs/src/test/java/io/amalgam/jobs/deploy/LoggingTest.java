package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver logs by the files of {@code conf/}. */
class LoggingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void everyLineIsJson() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : logged("log4j2-json.properties", "spark")) {
      JsonNode json = JSON.readTree(line);
      assertThat(json.isObject()).as(line).isTrue();
      assertThat(json.get("ts").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
      assertThat(json.get("level").asText()).isEqualTo("WARN");
      lines.add(json);
    }
    JsonNode first = lines.get(0);
    assertThat(first.get("msg").asText())
        .startsWith("The configuration key 'spark.blacklist.timeout' has been deprecated");
    assertThat(first.get("logger").asText()).isEqualTo("SparkConf");
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(last.get("msg").asText()).isEqualTo("\"quoted\", ü\nand a second line");
    assertThat(last.at("/exception/class").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(last.at("/exception/msg").asText()).isEqualTo("{reason}");
    assertThat(last.at("/exception/stacktrace/0/method").asText()).isEqualTo("main");
  }

  @Test
  void onATerminalALineIsPlain() throws Exception {
    List<String> lines = logged("log4j2.properties", "alone");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("\\d\\d:\\d\\d:\\d\\d WARN  Logging: \"quoted\", ü");
    assertThat(lines.get(2)).isEqualTo("java.lang.IllegalStateException: {reason}");
    assertThat(lines.get(3)).startsWith("\tat io.amalgam.jobs.deploy.Logging.main");
  }

  private List<String> logged(String configuration, String what) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
    for (String option : JavaModuleOptions.defaultModuleOptions().split(" ")) {
      // Of the incubator's modules the JVM itself warns, before there is a log.
      if (!option.startsWith("--add-modules")) {
        line.add(option);
      }
    }
    line.addAll(
        List.of(
            "-Dlog4j2.configurationFile=" + Shell.ROOT.resolve("conf").resolve(configuration),
            "-Dspark.log.structuredLogging.enabled=true",
            "-Dspark.master=local[1]",
            "-Dspark.ui.enabled=false",
            "-Dspark.blacklist.timeout=1h",
            "-Dfile.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            "io.amalgam.jobs.deploy.Logging",
            what));
    Shell result =
        Shell.run(folder, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), line.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result.err().lines().toList();
  }
}
