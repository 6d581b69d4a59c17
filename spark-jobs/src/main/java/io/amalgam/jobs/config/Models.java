package io.amalgam.jobs.config;

import java.nio.file.Path;

/**
 * The pair of checkpoints.
 *
 * @param base folder of the model before RLHF: ratio 0
 * @param aligned folder of the model after RLHF: ratio 1
 * @param dtype the type to compute in
 */
public record Models(String base, String aligned, ComputeType dtype) {

  /** The base checkpoint's folder. */
  public Path basePath() {
    return Path.of(base);
  }

  /** The aligned checkpoint's folder. */
  public Path alignedPath() {
    return Path.of(aligned);
  }
}
