package io.amalgam.jobs.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** How many trials a Spark application runs at the same time. */
final class Slots {

  private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|\\d+)(?:,.*)?]");

  private Slots() {}

  /** Task slots of the executors that are registered now, at least 1. */
  static int count(JavaSparkContext spark) {
    if (spark.isLocal()) {
      return Math.max(1, spark.defaultParallelism());
    }
    // The driver is listed among the executors.
    int executors = spark.sc().statusTracker().getExecutorInfos().length - 1;
    return Math.max(
        1, executors * perExecutor(spark.getConf(), spark.defaultParallelism(), executors));
  }

  /** Tasks that a local master such as {@code local[2]} or {@code local[*, 1]} runs at a time. */
  static int ofLocal(String master, int cores) {
    Matcher threads = LOCAL.matcher(master);
    if (!threads.matches()) {
      return 1;
    }
    return threads.group(1).equals("*") ? cores : Integer.parseInt(threads.group(1));
  }

  /** Trials that fit an executor: one where it owns a GPU, else as many as its cores allow. */
  static int perExecutor(SparkConf conf, int totalCores, int executors) {
    if (Gpus.areUsed(conf)) {
      return 1;
    }
    int cores =
        conf.getInt("spark.executor.cores", Math.max(1, totalCores / Math.max(1, executors)));
    return Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
  }
}
