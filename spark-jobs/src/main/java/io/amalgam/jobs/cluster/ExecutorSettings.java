package io.amalgam.jobs.cluster;

import io.amalgam.jobs.filesystem.HadoopSettings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import scala.Tuple2;

/** Gives an executor the settings of the application: they are no system properties there. */
final class ExecutorSettings {

  private ExecutorSettings() {}

  static void adopt() {
    Map<String, String> settings =
        Stream.of(SparkEnv.get().conf().getAll()).collect(Collectors.toMap(Tuple2::_1, Tuple2::_2));
    HadoopSettings.adopt(settings);
  }
}
