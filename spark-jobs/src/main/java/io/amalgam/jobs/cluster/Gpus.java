package io.amalgam.jobs.cluster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import scala.Tuple2;

/**
 * What Spark's settings say about GPUs. An executor owns one or none, and a trial takes all of it:
 * with several to an executor Spark puts tasks that ask for parts all on the first, and an executor
 * that aborts takes all its GPUs' models with it.
 */
final class Gpus {

  private static final String OF_EXECUTOR = "spark.executor.resource.gpu.amount";
  private static final String OF_TASK = "spark.task.resource.gpu.amount";

  private Gpus() {}

  /** Whether executors own a GPU. */
  static boolean areUsed(SparkConf conf) {
    return conf.getInt(OF_EXECUTOR, 0) > 0;
  }

  /**
   * Checks the settings of a cluster.
   *
   * @throws SettingsException if executors own several GPUs, or tasks ask for parts of one, for
   *     several, or for one that nobody owns
   */
  static void check(SparkConf conf) {
    String ofExecutor = conf.get(OF_EXECUTOR, "0");
    String ofTask = conf.get(OF_TASK, "");
    if (!ofExecutor.equals("0") && !ofExecutor.equals("1")) {
      throw new SettingsException(
          "%s is %s but must be 1: each executor owns one GPU. Start as many executors as there are GPUs."
              .formatted(OF_EXECUTOR, ofExecutor));
    }
    if (!ofTask.isEmpty() && !isOne(ofTask)) {
      throw new SettingsException(
          "%s is %s but a trial takes one whole GPU. Leave the setting out: trials ask for their GPU themselves."
              .formatted(OF_TASK, ofTask));
    }
    if (!ofTask.isEmpty() && ofExecutor.equals("0")) {
      throw new SettingsException(
          "%s is set but %s is not, so no executor owns a GPU. Set it to 1, with %s."
              .formatted(OF_TASK, OF_EXECUTOR, "spark.executor.resource.gpu.discoveryScript"));
    }
  }

  private static boolean isOne(String amount) {
    try {
      return Double.parseDouble(amount) == 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * What trials ask for beside a core, so that other stages take no GPU; nothing where executors
   * own none.
   */
  static Optional<ResourceProfile> profile(SparkConf conf) {
    return areUsed(conf)
        ? Optional.of(
            new ResourceProfileBuilder()
                .require(
                    new TaskResourceRequests()
                        .cpus(conf.getInt("spark.task.cpus", 1))
                        .resource("gpu", 1))
                .build())
        : Optional.empty();
  }

  /** Local mode has no resources to give: asking it for a GPU waits for ever, silently. */
  static List<String> removeFrom(SparkConf conf) {
    List<String> settings =
        Stream.of(conf.getAll())
            .map(Tuple2::_1)
            .filter(key -> key.startsWith("spark.") && key.contains(".resource.gpu."))
            .sorted()
            .toList();
    settings.forEach(conf::remove);
    return settings;
  }
}
