package io.amalgam.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.cluster.SparkSessions;
import io.amalgam.jobs.filesystem.FileCache;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.internal.config.ConfigEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code conf/spark-defaults.conf} and {@code conf/metrics.properties}, in a driver that runs. */
class SparkSettingsTest {

  private static final Path DEFAULTS = Shell.ROOT.resolve("conf/spark-defaults.conf");
  private static final Path METRICS = Shell.ROOT.resolve("conf/metrics.properties");

  /** Settings that Spark reads by their beginning, without a list of them. */
  private static final Pattern OPEN =
      Pattern.compile("spark\\.(hadoop\\.fs\\.s3a|executorEnv|executor\\.resource)\\..+");

  /** Settings of YARN's and Dataproc's commands, and of those in sentences. */
  private static final Pattern COMMAND_SETTING =
      Pattern.compile("(?:--conf |--properties=|,)(spark\\.[A-Za-z0-9_.]+)=");

  private static final Map<String, String> SET =
      Map.of(
          "spark.master", "local[1]",
          "spark.driver.host", "127.0.0.1",
          "spark.ui.port", "0",
          "spark.metrics.namespace", "amalgam",
          "spark.metrics.conf", METRICS.toString());

  private static final int TRIES = 1_000;

  private static final String CACHE = "spark.hadoop." + FileCache.FOLDER;

  private static JavaSparkContext spark;

  @BeforeAll
  static void startADriver() {
    SET.forEach(System::setProperty);
    spark = SparkSessions.start("settings");
  }

  @AfterAll
  static void stopTheDriver() {
    spark.stop();
    SET.keySet().forEach(System::clearProperty);
  }

  @Test
  void everySettingAndExampleIsOneOfSparks() throws IOException {
    // Loads the list of Spark's settings.
    assertThat(org.apache.spark.internal.config.package$.MODULE$).isNotNull();
    Map<String, String> settings = settings(true);
    assertThat(settings).hasSizeGreaterThan(30);
    settings.forEach(
        (key, value) -> {
          if (!OPEN.matcher(key).matches()) {
            ConfigEntry<?> entry = ConfigEntry.findEntry(key);
            assertThat(entry).as(key).isNotNull();
            // Converts the value as Spark does when it starts.
            SparkConf conf = new SparkConf(false).set(key, value);
            assertThat(conf.get(entry)).as("%s = %s", key, value).isNotNull();
          }
        });
  }

  @Test
  void settingsInCommandsAreSparksOrOurs() throws IOException {
    assertThat(org.apache.spark.internal.config.package$.MODULE$).isNotNull();
    List<String> keys =
        COMMAND_SETTING
            .matcher(Files.readString(Shell.ROOT.resolve("deploy/README.md")))
            .results()
            .map(setting -> setting.group(1))
            // Kubernetes' list of settings is not among what a driver needs.
            .filter(key -> !key.startsWith("spark.kubernetes.") && !OPEN.matcher(key).matches())
            .toList();
    assertThat(keys).hasSizeGreaterThan(4);
    assertThat(keys)
        .allMatch(key -> key.equals(CACHE) || ConfigEntry.findEntry(key) != null, "is a setting");
  }

  /** Temporary files of YARN's containers are their own. */
  @ParameterizedTest
  @ValueSource(strings = {"YARN", "Dataproc"})
  void onYarnContainersShareTheirModels(String section) throws IOException {
    String deploying = Files.readString(Shell.ROOT.resolve("deploy/README.md"));
    String below = deploying.substring(deploying.indexOf("\n## " + section + "\n"));
    assertThat(below.split("```", -1)[1]).contains(CACHE + "=/");
  }

  @Test
  void theFileSaysWhatAmalgamSetsByItself() throws IOException {
    Map<String, String> settings = settings(false);
    SparkConf running = spark.getConf();
    List<String> own =
        settings.keySet().stream()
            .filter(key -> running.contains(key) && !SET.containsKey(key))
            .toList();
    assertThat(own).hasSizeGreaterThanOrEqualTo(11);
    own.forEach(key -> assertThat(running.get(key)).as(key).isEqualTo(settings.get(key)));
  }

  @Test
  void theGpuSettingsAreThoseOfTheImage() throws IOException {
    Map<String, String> settings = settings(true);
    Dockerfile gpu = Dockerfile.read("Dockerfile.gpu");
    for (String name : List.of("LIBRARY_PATH", "VERSION", "FLAVOR")) {
      String variable = "PYTORCH_" + name;
      assertThat(gpu.all("ENV").get(0).words())
          .contains(variable + "=" + settings.get("spark.executorEnv." + variable));
    }
    assertThat(gpu.copied()).contains(settings.get("spark.executor.resource.gpu.discoveryScript"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics_amalgam_driver_jvm_heap_used_Value",
        "metrics_amalgam_driver_DAGScheduler_job_allJobs_Value"
      })
  void prometheusReadsTheDriver(String metric) throws Exception {
    assertThat(page("/metrics/prometheus"))
        .containsPattern("(?m)^" + metric + "\\{type=\"gauges\"} [-0-9.E]+$");
  }

  /** The page lists executors as soon as the driver's listeners have heard of them. */
  @Test
  void prometheusReadsTheExecutors() throws Exception {
    String metric = "metrics_executor_rddBlocks";
    String page = page("/metrics/executors/prometheus/");
    for (int tried = 1; tried < TRIES && !page.contains(metric); tried++) {
      Thread.sleep(50);
      page = page("/metrics/executors/prometheus/");
    }
    assertThat(page).contains(metric);
  }

  private static String page(String path) throws Exception {
    URI uri = URI.create(spark.sc().uiWebUrl().get() + path);
    var answer =
        HttpClient.newBuilder()
            .followRedirects(Redirect.ALWAYS)
            .build()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
    return answer.body();
  }

  /** The settings of the file as Spark reads them, if asked with its examples. */
  private static Map<String, String> settings(boolean examples) throws IOException {
    String text = Files.readString(DEFAULTS);
    Properties properties = new Properties();
    properties.load(new StringReader(examples ? text.replaceAll("(?m)^#(?=spark\\.)", "") : text));
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(k -> settings.put(k, properties.getProperty(k).strip()));
    assertThat(settings.keySet()).allMatch(key -> key.startsWith("spark."));
    return settings;
  }
}
