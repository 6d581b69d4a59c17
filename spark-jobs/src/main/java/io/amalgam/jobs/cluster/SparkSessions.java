package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.StudyStoppedException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Starts Spark with the settings a search needs. */
public final class SparkSessions {

  private static final Logger LOG = LoggerFactory.getLogger(SparkSessions.class);

  /** What a long search on machines that come and go needs; a user's own setting wins. */
  private static final List<Tuple2<String, String>> DEFAULTS =
      List.of(
          new Tuple2<>("spark.excludeOnFailure.enabled", "true"),
          new Tuple2<>("spark.excludeOnFailure.killExcludedExecutors", "true"),
          new Tuple2<>("spark.task.reaper.enabled", "true"),
          new Tuple2<>("spark.scheduler.minRegisteredResourcesRatio", "1.0"),
          new Tuple2<>("spark.locality.wait", "0s"),
          new Tuple2<>("spark.speculation", "false"),
          new Tuple2<>("spark.ui.retainedJobs", "200"),
          new Tuple2<>("spark.ui.retainedStages", "200"),
          new Tuple2<>("spark.ui.retainedTasks", "1000"),
          new Tuple2<>("spark.ui.showConsoleProgress", "false"),
          // libtorch's threads wait for each other by spinning, unless told to sleep.
          new Tuple2<>("spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE"));

  private SparkSessions() {}

  /**
   * Starts Spark under this application name.
   *
   * @throws StudyStoppedException if it does not start with the settings it was given
   */
  public static JavaSparkContext start(String applicationName) {
    SparkConf conf =
        new SparkConf().setAppName(applicationName).setIfMissing("spark.master", "local[*]");
    DEFAULTS.forEach(setting -> conf.setIfMissing(setting._1(), setting._2()));
    // What travels is small and is tested with Java's serialization; Kryo would need registrations.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    if (isLocal(conf.get("spark.master"))) {
      withoutGpus(conf);
    }
    try {
      JavaSparkContext spark = new JavaSparkContext(conf);
      // Locks in results folders say who holds them.
      System.setProperty("spark.app.id", spark.sc().applicationId());
      return spark;
    } catch (Exception e) {
      throw new StudyStoppedException(
          "Spark did not start with master '%s': %s Check the master and the spark.* settings."
              .formatted(conf.get("spark.master"), FailureReason.of(e)));
    }
  }

  static boolean isLocal(String master) {
    return master.equals("local") || master.startsWith("local[");
  }

  /** Local mode has no resources to give: asking it for a GPU waits for ever, silently. */
  static void withoutGpus(SparkConf conf) {
    List<String> gpuSettings =
        Stream.of(conf.getAll())
            .map(Tuple2::_1)
            .filter(key -> key.startsWith("spark.") && key.contains(".resource.gpu."))
            .toList();
    gpuSettings.forEach(conf::remove);
    if (!gpuSettings.isEmpty()) {
      LOG.warn(
          "Spark's local mode cannot give GPUs to tasks: left out {}. This machine's own GPU is used"
              + " if there is one.",
          gpuSettings);
    }
  }
}
