package io.amalgam.jobs.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build is running.
 *
 * @param version the project's version
 * @param commit the git commit it was built from, with {@code -dirty} behind it if files had
 *     changed; {@code unknown} when built outside a checkout
 */
public record BuildInfo(String version, String commit) {

  private static final String RESOURCE = "build.properties";

  /** The build that this class comes from. */
  public static BuildInfo current() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The build's own " + RESOURCE + " cannot be read.", e);
    }
    return from(properties);
  }

  static BuildInfo from(Properties properties) {
    String commit = properties.getProperty("git.commit.id", "unknown");
    boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
    return new BuildInfo(
        properties.getProperty("git.build.version", "unknown"), dirty ? commit + "-dirty" : commit);
  }
}
