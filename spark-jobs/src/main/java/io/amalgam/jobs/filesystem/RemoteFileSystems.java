package io.amalgam.jobs.filesystem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Opens file systems. The first use of a bucket or server is a short question with few tries: a
 * wrong endpoint, a missing bucket or wrong credentials show within about 20 seconds. Later uses
 * have the patience of {@link HadoopSettings}.
 */
public final class RemoteFileSystems {

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final int TRIES = 4;

  /** Bucket or server, with the endpoint it was reached at. */
  private static final Set<String> REACHED = ConcurrentHashMap.newKeySet();

  /** So that a campaign with ten files at a wrong endpoint is refused as fast as with one. */
  private static final Map<String, Missed> MISSED = new ConcurrentHashMap<>();

  private static final long MISSED_NANOS = 20_000_000_000L;

  private record Missed(IOException how, long when) {}

  private RemoteFileSystems() {}

  /**
   * The file system of a URI, which answers.
   *
   * @throws UnreachableException if it does not answer, refuses us, or the bucket is missing
   * @throws IOException if it is of no kind that is known
   */
  public static FileSystem open(String uri, Configuration configuration) throws IOException {
    Path path = path(uri);
    try {
      reach(path, configuration);
      return path.getFileSystem(configuration);
    } catch (IllegalArgumentException e) {
      // So HDFS reports a host that is unknown.
      throw unreachable(new IOException(e.getMessage(), e), path.toUri(), configuration);
    }
  }

  /**
   * A URI as a path.
   *
   * @throws IOException if it is none, or has credentials in it
   */
  private static Path path(String uri) throws IOException {
    if (Uris.problem(uri).isPresent()) {
      throw new IOException("it " + Uris.problem(uri).get());
    }
    try {
      return new Path(uri);
    } catch (IllegalArgumentException e) {
      throw new IOException(Secrets.hide(String.valueOf(e.getMessage())), e);
    }
  }

  private static void reach(Path path, Configuration configuration) throws IOException {
    URI uri = path.toUri();
    String place =
        uri.getScheme() + "://" + uri.getAuthority() + " " + configuration.get("fs.s3a.endpoint");
    if (uri.getAuthority() == null || REACHED.contains(place)) {
      return;
    }
    Missed missed = MISSED.get(place);
    if (missed != null && System.nanoTime() - missed.when < MISSED_NANOS) {
      throw missed.how;
    }
    long start = System.nanoTime();
    for (int tried = 1; ; tried++) {
      try {
        ask(path, configuration);
        REACHED.add(place);
        return;
      } catch (IOException e) {
        boolean late = System.nanoTime() - start > PATIENCE_NANOS;
        if (tried == TRIES || !isPassing(e) || (late && isEnough(tried, e))) {
          IOException how = unreachable(e, uri, configuration);
          MISSED.put(place, new Missed(how, System.nanoTime()));
          throw how;
        }
      }
    }
  }

  /** Its own instance, so that its impatience does not stay with the one that others use. */
  private static void ask(Path path, Configuration configuration) throws IOException {
    Configuration impatient = new Configuration(configuration);
    impatient.set("fs.s3a.attempts.maximum", "2");
    impatient.set("fs.s3a.retry.limit", "0");
    impatient.set("fs.s3a.retry.throttle.limit", "0");
    impatient.set("fs.s3a.connection.request.timeout", "15s");
    impatient.set("ipc.client.connect.timeout", "5000");
    impatient.set("ipc.client.connect.max.retries", "1");
    impatient.set("ipc.client.connect.max.retries.on.timeouts", "1");
    try (FileSystem asked = FileSystem.newInstance(path.toUri(), impatient)) {
      asked.getFileStatus(path);
    } catch (FileNotFoundException e) {
      // It answered; whether there is a file is not the question.
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * The first question loads classes, which takes long on a busy machine: that says nothing of the
   * server, unlike its silence.
   */
  private static boolean isEnough(int tried, IOException e) {
    return tried > 1 || e instanceof SocketTimeoutException;
  }

  /** Whether another try may find what this one did not. */
  private static boolean isPassing(IOException e) {
    String name = e.getClass().getSimpleName();
    return !(e instanceof java.nio.file.AccessDeniedException
        || name.equals("UnknownStoreException")
        || name.equals("UnsupportedFileSystemException")
        || e.getCause() instanceof IllegalArgumentException);
  }

  private static IOException unreachable(IOException e, URI uri, Configuration configuration) {
    return RemoteErrors.known(e, uri, configuration)
        .<IOException>map(why -> new UnreachableException(why, isPassing(e), e))
        .orElse(e);
  }
}
