package io.amalgam.jobs.filesystem;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of files and folders that are elsewhere than on this machine. */
public final class Uris {

  /** What begins a URI, as opposed to a path on this machine. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private Uris() {}

  /** Whether a name is a URI. */
  public static boolean isUri(String name) {
    return SCHEME.matcher(name).matches();
  }

  /**
   * What is wrong with a URI whatever is there, as a sentence after its name: credentials in it. It
   * would end up in tables and logs.
   */
  public static Optional<String> problem(String uri) {
    if (Secrets.inUri(uri)) {
      return Optional.of(
          "has credentials in it, which never belong in a URI. Give the key and the secret as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or as spark.hadoop.fs.s3a.access.key and spark.hadoop.fs.s3a.secret.key.");
    }
    return Optional.empty();
  }
}
