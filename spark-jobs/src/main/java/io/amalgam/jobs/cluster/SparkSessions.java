package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.StudyStoppedException;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** Starts Spark with the settings a search needs. */
public final class SparkSessions {

  /** Our own note of what local mode cannot do. */
  private static final String LEFT_OUT = "spark.amalgam.leftOut";

  /** What a long search on machines that come and go needs; a user's own setting wins. */
  private static final List<Tuple2<String, String>> DEFAULTS =
      List.of(
          new Tuple2<>("spark.excludeOnFailure.killExcludedExecutors", "true"),
          new Tuple2<>("spark.excludeOnFailure.timeout", "10min"),
          // A bad GPU says nothing of its host's other ones.
          new Tuple2<>("spark.excludeOnFailure.application.maxFailedExecutorsPerNode", "1000"),
          // Where a task may not run anywhere any more, its job ends and is submitted again.
          new Tuple2<>("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "1s"),
          new Tuple2<>("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", "2"),
          // Kubernetes and YARN would end a search after max(3, 2 x executors) losses in its life.
          // Only executors that are lost all the time, as if none could start, are to end it.
          new Tuple2<>("spark.executor.maxNumFailures", "1000"),
          new Tuple2<>("spark.executor.failuresValidityInterval", "1h"),
          new Tuple2<>("spark.task.reaper.enabled", "true"),
          new Tuple2<>("spark.task.reaper.killTimeout", "60s"),
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
   * @throws SettingsException if its settings cannot work
   * @throws StudyStoppedException if it does not start with the settings it was given
   */
  public static JavaSparkContext start(String applicationName) {
    SparkConf conf =
        new SparkConf().setAppName(applicationName).setIfMissing("spark.master", "local[*]");
    addDefaults(conf);
    // What travels is small and is tested with Java's serialization; Kryo would need registrations.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    LimitSettings.of(conf);
    if (isLocal(conf.get("spark.master"))) {
      withoutGpus(conf);
    } else {
      Gpus.check(conf);
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

  /**
   * What the user has not set.
   *
   * @throws SettingsException if the number of attempts is none
   */
  static void addDefaults(SparkConf conf) {
    for (Tuple2<String, String> setting : DEFAULTS) {
      // Unlike setIfMissing this knows older names of a setting.
      if (!conf.contains(setting._1())) {
        conf.set(setting._1(), setting._2());
      }
    }
    exclude(conf, Retries.of(conf).own());
  }

  /**
   * Tasks keep away from executors where they failed. A host is another matter: all executors may
   * be on one. Spark wants fewer attempts to an executor and to a host than there are in all.
   */
  private static void exclude(SparkConf conf, int attempts) {
    conf.setIfMissing("spark.excludeOnFailure.enabled", String.valueOf(attempts > 2));
    conf.setIfMissing(
        "spark.excludeOnFailure.task.maxTaskAttemptsPerNode", String.valueOf(attempts - 1));
  }

  static boolean isLocal(String master) {
    return master.equals("local") || master.startsWith("local[");
  }

  static void withoutGpus(SparkConf conf) {
    List<String> settings = Gpus.removeFrom(conf);
    if (!settings.isEmpty()) {
      conf.set(LEFT_OUT, String.join(", ", settings));
    }
  }

  /** What the user should know about the settings, a line each. */
  static List<String> notes(SparkConf conf) {
    return conf.contains(LEFT_OUT)
        ? List.of(
            "Spark's local mode gives no GPUs to tasks: %s left out. This machine's first GPU is used if there is one"
                .formatted(conf.get(LEFT_OUT)))
        : List.of();
  }
}
