package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.Place;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** Where the running Spark task was put. */
final class TaskPlace {

  private TaskPlace() {}

  /**
   * The place of the task of this thread.
   *
   * @param attemptsBefore how often its trial was started by earlier jobs
   */
  static Place current(int attemptsBefore) {
    SparkEnv env = SparkEnv.get();
    boolean local = isDriversProcess();
    return new Place(
        local ? "this process" : "executor " + env.executorId(),
        gpu(),
        local,
        tasks(env.conf(), local),
        attemptsBefore + TaskContext.get().attemptNumber() + 1);
  }

  /** Whether tasks run in the driver's own process, which nobody replaces. */
  static boolean isDriversProcess() {
    return SparkSessions.isLocal(SparkEnv.get().conf().get("spark.master"));
  }

  /** The GPU that Spark gave this task; nothing else says which of a host's GPUs is ours. */
  private static OptionalInt gpu() {
    ResourceInformation gpu = TaskContext.get().resourcesJMap().get("gpu");
    return gpu == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(gpu.addresses()[0]));
  }

  private static int tasks(SparkConf conf, boolean local) {
    int cores = Runtime.getRuntime().availableProcessors();
    return local
        ? Slots.ofLocal(conf.get("spark.master"), cores)
        : Slots.perExecutor(conf, cores, 1);
  }
}
