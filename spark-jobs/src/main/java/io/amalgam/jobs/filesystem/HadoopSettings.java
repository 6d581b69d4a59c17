package io.amalgam.jobs.filesystem;

import java.util.Properties;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's settings as a user of Spark gives them: {@code core-site.xml} and its like on the class
 * path, then everything after {@code --conf spark.hadoop.}, such as {@code
 * spark.hadoop.fs.s3a.endpoint}, which spark-submit hands to the driver as system properties.
 */
public final class HadoopSettings {

  private static final String PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /** A configuration of its own for the caller. */
  public static Configuration configuration() {
    return configuration(System.getProperties());
  }

  static Configuration configuration(Properties properties) {
    Configuration configuration = new Configuration();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
        configuration.set(
            name.substring(PREFIX.length()), properties.getProperty(name), "--conf " + name);
      }
    }
    return configuration;
  }
}
