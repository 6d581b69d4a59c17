package io.amalgam.jobs.deploy;

import io.amalgam.jobs.cluster.SparkSessions;
import org.slf4j.LoggerFactory;

/**
 * A driver that logs, in a process of its own: what it runs into itself, and what is hard to say.
 */
final class Logging {

  private Logging() {}

  /** Starts Spark, if asked, with what it was given: an old setting, of which it warns. */
  public static void main(String[] args) {
    if (args[0].equals("spark")) {
      SparkSessions.start("logging").stop();
    }
    LoggerFactory.getLogger(Logging.class)
        .warn("\"quoted\", ü\nand a second line", new IllegalStateException("{reason}"));
  }
}
