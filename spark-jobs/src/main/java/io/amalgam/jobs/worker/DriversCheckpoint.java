package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import java.util.function.Function;

/** Makes sure that an executor uses what the driver read. */
final class DriversCheckpoint {

  private DriversCheckpoint() {}

  /**
   * Opens a checkpoint. A copy in this machine's cache that is not what the driver read is fetched
   * once more.
   *
   * @param location a path or URI
   * @param digest of the checkpoint as the driver read it
   * @throws CheckpointException if the digests differ all the same
   */
  static Checkpoint open(Function<String, Checkpoint> opener, String location, String digest) {
    Checkpoint opened = opener.apply(location);
    if (!opened.digest().equals(digest) && Checkpoint.distrust(location)) {
      opened.close();
      opened = opener.apply(location);
    }
    return checked(opened, digest);
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
              .formatted(opened.location(), found, digest));
    }
    return opened;
  }
}
