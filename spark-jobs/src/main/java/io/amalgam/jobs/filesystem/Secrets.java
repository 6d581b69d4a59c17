package io.amalgam.jobs.filesystem;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps credentials out of everything that is printed, logged or stored. */
public final class Secrets {

  private static final String HIDDEN = "***";

  /** What Spark hides in its own logs, too, and what object stores call their keys. */
  private static final Pattern SECRET_KEY =
      Pattern.compile("secret|password|token|access\\.?key|credential\\b|account\\.key");

  /** As {@code s3a://key:secret@bucket}; a secret of AWS may have slashes in it. */
  private static final Pattern IN_STORE_URI =
      Pattern.compile("(s3[an]?://)(?:[^\\s/@'\"]+|[^\\s@'\"]*:[^\\s@'\"]*)@");

  private static final Pattern IN_URI =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s/@'\"]+:[^\\s/@'\"]*@");

  /** Shorter texts are no secrets, and hiding them would garble messages. */
  private static final int SHORTEST = 4;

  private Secrets() {}

  /** The text with every credential that this process knows of, and all in URIs, replaced. */
  public static String hide(String text) {
    return hide(text, HadoopSettings.given(), System.getenv());
  }

  static String hide(String text, Map<String, String> settings, Map<String, String> environment) {
    String hidden = IN_STORE_URI.matcher(text).replaceAll("$1" + HIDDEN + "@");
    hidden = IN_URI.matcher(hidden).replaceAll("$1" + HIDDEN + "@");
    for (String secret : secrets(settings, environment).toList()) {
      hidden = hidden.replace(secret, HIDDEN);
    }
    return hidden;
  }

  /** Whether a text has credentials in a URI. */
  static boolean inUri(String text) {
    return IN_STORE_URI.matcher(text).find() || IN_URI.matcher(text).find();
  }

  /** Longest first: one may be part of another. */
  private static Stream<String> secrets(
      Map<String, String> settings, Map<String, String> environment) {
    return Stream.concat(
            settings.entrySet().stream().filter(entry -> isSecret(entry.getKey())),
            environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("AWS_"))
                .filter(entry -> isSecret(entry.getKey().replace('_', '.'))))
        .map(entry -> entry.getValue().strip())
        .filter(value -> value.length() >= SHORTEST)
        .sorted(Comparator.comparingInt(String::length).reversed());
  }

  /** Whether a setting of this name holds a credential; providers' class names do not. */
  private static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return SECRET_KEY.matcher(lower).find()
        && !lower.endsWith(".provider")
        && !lower.endsWith("file");
  }
}
