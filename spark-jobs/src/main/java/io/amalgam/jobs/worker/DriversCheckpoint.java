package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;

/** Makes sure that an executor uses what the driver read. */
final class DriversCheckpoint {

  private DriversCheckpoint() {}

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
              .formatted(opened.folder(), found, digest));
    }
    return opened;
  }
}
