package io.amalgam.jobs.filesystem;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What a remote file system's exceptions mean to the person who set it up. S3A's are known by their
 * simple names: it need not be on the class path.
 */
public final class RemoteErrors {

  private static final int LONGEST = 300;

  private static final Set<String> SILENT =
      Set.of(
          "AWSApiCallTimeoutException",
          "ApiCallTimeoutException",
          "ApiCallAttemptTimeoutException",
          "ConnectTimeoutException",
          "HttpChannelEOFException",
          "NoHttpResponseException");

  private static final Set<String> NO_CREDENTIALS =
      Set.of(
          "NoAuthWithAWSException",
          "NoAwsCredentialsException",
          "CredentialInitializationException");

  private RemoteErrors() {}

  /**
   * The reason for a failure: a clause without a full stop, on one line, without credentials.
   *
   * @param uri what was being used
   */
  public static String reason(Exception failure, URI uri, Configuration configuration) {
    for (Throwable cause : causes(failure)) {
      if (cause instanceof UnreachableException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return known(failure, uri, configuration).orElseGet(() -> firstLine(failure));
  }

  /** A sentence for what is wrong with the file system itself, not with one file in it. */
  static Optional<String> known(Exception failure, URI uri, Configuration configuration) {
    List<Throwable> causes = causes(failure);
    Place place = Place.of(uri, configuration);
    if (is(causes, Set.of("UnknownStoreException", "NoSuchBucketException"))) {
      return Optional.of(
          "there is no bucket '%s' at %s: create it, or correct its name or fs.s3a.endpoint"
              .formatted(place.name(), place.endpoint()));
    }
    if (is(causes, NO_CREDENTIALS)) {
      return Optional.of(
          "there are no credentials for bucket '%s': give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or fs.s3a.access.key and fs.s3a.secret.key, or a role"
              .formatted(place.name()));
    }
    if (place.isS3() && isDenied(causes)) {
      return Optional.of(
          "access to bucket '%s' at %s is denied (403): the credentials are wrong, or have no right to this"
              .formatted(place.name(), place.endpoint()));
    }
    return unanswered(causes)
        .map(
            why ->
                "%s does not answer (%s): %s"
                    .formatted(
                        place.endpoint(),
                        why,
                        place.isS3()
                            ? "check fs.s3a.endpoint and that the server is up"
                            : "check the URI and that the server is up"));
  }

  private static boolean isDenied(List<Throwable> causes) {
    return causes.stream()
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(message -> message.matches("(?s).*Status Code: 40[13]\\b.*"));
  }

  private static Optional<String> unanswered(List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof UnknownHostException) {
        return Optional.of("its host is unknown");
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return Optional.of("connection refused");
      }
      if (cause instanceof SocketTimeoutException || cause instanceof SocketException) {
        return Optional.of("connection lost");
      }
    }
    if (is(causes, SILENT) || causes.stream().anyMatch(EOFException.class::isInstance)) {
      return Optional.of("no answer in time");
    }
    return Optional.empty();
  }

  private static boolean is(List<Throwable> causes, Set<String> names) {
    return causes.stream().anyMatch(cause -> names.contains(cause.getClass().getSimpleName()));
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && causes.size() < 20 && !causes.contains(cause)) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage();
    String line =
        message == null || message.isBlank()
            ? failure.getClass().getSimpleName()
            : message.strip().split("\\R", 2)[0];
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    String hidden = Secrets.hide(cut);
    return hidden.endsWith(".") ? hidden.substring(0, hidden.length() - 1) : hidden;
  }

  /**
   * Where a URI leads.
   *
   * @param name the bucket or host
   * @param endpoint the server, in words
   */
  private record Place(boolean isS3, String name, String endpoint) {

    static Place of(URI uri, Configuration configuration) {
      String authority = Secrets.hide(String.valueOf(uri.getAuthority()));
      boolean isS3 = uri.getScheme() != null && uri.getScheme().startsWith("s3");
      return new Place(isS3, authority, isS3 ? endpoint(authority, configuration) : authority);
    }

    private static String endpoint(String bucket, Configuration configuration) {
      return Stream.of("fs.s3a.bucket." + bucket + ".endpoint", "fs.s3a.endpoint")
          .map(key -> configuration.getTrimmed(key, ""))
          .filter(value -> !value.isEmpty())
          .findFirst()
          .map(endpoint -> "endpoint " + Secrets.hide(endpoint))
          .orElse("AWS, the endpoint where none is set");
    }
  }
}
