package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.driver.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** The gauges as Prometheus would fetch them from the driver. */
class StudyGaugesTest {

  private static Progress progress(String study, int done, OptionalDouble hypervolume) {
    return new Progress(
        study, done, 2, 3, 131, 17, hypervolume, 5, done - 10, Duration.ofSeconds(50), 4);
  }

  private static JavaSparkContext spark() {
    return new JavaSparkContext(
        new SparkConf()
            .setAppName("gauges")
            .setMaster("local[1]")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "true")
            .set("spark.ui.port", "0")
            .set("spark.ui.prometheus.enabled", "true")
            .set(
                "spark.metrics.conf.*.sink.prometheusServlet.class",
                "org.apache.spark.metrics.sink.PrometheusServlet")
            .set("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus")
            .set("spark.metrics.namespace", "test"));
  }

  /** The values of our gauges by what follows the prefix. */
  private static Map<String, String> scraped(JavaSparkContext spark) throws Exception {
    String address = spark.sc().uiWebUrl().get() + "/metrics/prometheus/";
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    String prefix = "metrics_test_driver_amalgam_";
    return page.body()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).split("\\{[^}]*} ", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a));
  }

  @Test
  void prometheusSeesHowFarEachStudyIs() throws Exception {
    try (JavaSparkContext spark = spark()) {
      try (StudyGauges gauges = StudyGauges.register(spark)) {
        check(spark, gauges);
      }
      assertThat(scraped(spark)).isEmpty();
    }
  }

  private static void check(JavaSparkContext spark, StudyGauges gauges) throws Exception {
    gauges.watch(() -> 3, () -> 4);
    gauges.accept(progress("nsga2-1", 10, OptionalDouble.empty()));
    gauges.accept(progress("other", 35, OptionalDouble.of(0.75)));

    Map<String, String> first = scraped(spark);
    assertThat(first)
        .containsEntry("slots_total_Value", "4")
        .containsEntry("slots_busy_Value", "3")
        .containsEntry("study_other_trials_complete_Value", "28.0")
        .containsEntry("study_other_trials_pruned_Value", "4.0")
        .containsEntry("study_other_trials_failed_Value", "3.0")
        .containsEntry("study_other_trials_running_Value", "2.0")
        .containsEntry("study_other_trials_total_Value", "131.0")
        .containsEntry("study_other_front_Value", "17.0")
        .containsEntry("study_other_hypervolume_Value", "0.75")
        .containsEntry("study_other_seconds_per_trial_Value", "2.5")
        .containsEntry("study_nsga2_1_hypervolume_Value", "NaN")
        .containsEntry("study_nsga2_1_seconds_per_trial_Value", "NaN");

    gauges.accept(progress("other", 36, OptionalDouble.of(0.8)));
    assertThat(scraped(spark))
        .containsEntry("study_other_trials_complete_Value", "29.0")
        .containsEntry("study_other_hypervolume_Value", "0.8")
        .hasSameSizeAs(first);
  }
}
