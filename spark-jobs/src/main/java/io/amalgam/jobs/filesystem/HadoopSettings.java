package io.amalgam.jobs.filesystem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's settings as a user of Spark gives them: {@code core-site.xml} and its like on the class
 * path, then everything after {@code --conf spark.hadoop.}, such as {@code
 * spark.hadoop.fs.s3a.endpoint}, which spark-submit hands to the driver as system properties and
 * Spark to the executors, who {@link #adopt} them.
 *
 * <p>Hadoop's own defaults let a storage that is away be tried for many minutes, up to hours; ours
 * let an operation fail within a minute or two, so that what is above it decides how to go on.
 */
public final class HadoopSettings {

  static final String PREFIX = "spark.hadoop.";

  /** What an operation may take, unless the user says otherwise. */
  private static final Map<String, String> BOUNDS =
      Map.of(
          "fs.s3a.attempts.maximum", "3",
          "fs.s3a.retry.limit", "4",
          "fs.s3a.retry.interval", "500ms",
          "fs.s3a.retry.throttle.limit", "6",
          "fs.s3a.retry.throttle.interval", "250ms",
          "fs.s3a.connection.establish.timeout", "15s",
          "fs.s3a.connection.timeout", "60s",
          "ipc.client.connect.timeout", "5000",
          "ipc.client.connect.max.retries", "5",
          "ipc.client.connect.max.retries.on.timeouts", "2");

  private static final Map<String, String> ADOPTED = new ConcurrentHashMap<>();

  private HadoopSettings() {}

  /** A configuration of its own for the caller. */
  public static Configuration configuration() {
    return configuration(System.getProperties());
  }

  static Configuration configuration(Properties properties) {
    Configuration configuration = new Configuration();
    given(properties)
        .forEach((key, value) -> configuration.set(key, value, "--conf " + PREFIX + key));
    bound(configuration);
    return configuration;
  }

  /**
   * Takes over the settings of a Spark application in a process that did not get them as system
   * properties: an executor's. Those that do not begin with {@code spark.hadoop.} are passed over.
   */
  public static void adopt(Map<String, String> sparkSettings) {
    sparkSettings.forEach(
        (name, value) -> {
          if (isOurs(name)) {
            ADOPTED.put(name.substring(PREFIX.length()), value);
          }
        });
  }

  /** What the user set for Hadoop by way of Spark. */
  static Map<String, String> given() {
    return given(System.getProperties());
  }

  private static Map<String, String> given(Properties properties) {
    Map<String, String> given = new LinkedHashMap<>(ADOPTED);
    for (String name : properties.stringPropertyNames()) {
      if (isOurs(name)) {
        given.put(name.substring(PREFIX.length()), properties.getProperty(name));
      }
    }
    return given;
  }

  private static boolean isOurs(String name) {
    return name.startsWith(PREFIX) && name.length() > PREFIX.length();
  }

  private static void bound(Configuration configuration) {
    BOUNDS.forEach(
        (key, value) -> {
          if (isDefault(configuration, key)) {
            configuration.set(key, value, "Amalgam's default");
          }
        });
  }

  private static boolean isDefault(Configuration configuration, String key) {
    String[] sources = configuration.getPropertySources(key);
    return sources == null || sources.length == 0 || sources[0].endsWith("core-default.xml");
  }
}
