package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that an executor uses what the driver read. */
final class DriversCheckpoint {

  private static final Logger LOG = LoggerFactory.getLogger(DriversCheckpoint.class);

  private DriversCheckpoint() {}

  /**
   * Opens a checkpoint. A copy in this machine's cache that is not what the driver read is fetched
   * once more, and a storage that is away is waited for.
   *
   * @param location a path or URI
   * @param digest of the checkpoint as the driver read it
   * @throws CheckpointException if the digests differ all the same
   */
  static Checkpoint open(Function<String, Checkpoint> opener, String location, String digest) {
    try {
      // Spark tries a task again at once, and gives it up while a storage is away for a minute.
      return Patience.of(HadoopSettings.configuration())
          .run(
              () -> opened(opener, location, digest),
              e -> true,
              (e, pause) ->
                  LOG.warn("{} Trying again in {} s.", e.getMessage(), pause.toSeconds()));
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Checkpoint opened(
      Function<String, Checkpoint> opener, String location, String digest) throws IOException {
    try {
      Checkpoint opened = opener.apply(location);
      if (!opened.digest().equals(digest) && Checkpoint.distrust(location)) {
        opened.close();
        opened = opener.apply(location);
      }
      return checked(opened, digest);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * The same checkpoint, closed if it is refused.
   *
   * @param digest of the checkpoint as the driver read it
   * @throws CheckpointException if the digests differ
   */
  static Checkpoint checked(Checkpoint opened, String digest) {
    String found = opened.digest();
    if (!found.equals(digest)) {
      opened.close();
      throw new CheckpointException(
          "%s on this executor is %s but the driver read %s there. Put the same files on every machine, or on shared storage."
              .formatted(opened.name(), found, digest));
    }
    return opened;
  }
}
