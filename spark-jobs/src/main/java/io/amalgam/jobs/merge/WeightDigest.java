package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.text.Sha256;
import io.amalgam.search.space.Ratios;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Names merged weights without reading them: a merge is determined by its two sources, the ratio of
 * each tensor as the fp32 number it is computed with, and the type it is rounded to.
 */
public final class WeightDigest {

  private WeightDigest() {}

  /**
   * The name of a linear merge: {@code sha256:} and 64 hexadecimal digits. Equal names mean equal
   * weights.
   *
   * @param base digest of the base checkpoint
   * @param aligned digest of the aligned checkpoint
   * @param ratios one per group of the plan
   * @param computeType the type the merge is rounded to
   */
  public static String of(
      String base, String aligned, MergePlan plan, Ratios ratios, DType computeType) {
    MessageDigest digest = Sha256.start();
    add(digest, base);
    add(digest, aligned);
    add(digest, computeType.name());
    plan.shares()
        .forEach(
            (tensor, share) -> {
              add(digest, tensor);
              digest.update(ByteBuffer.allocate(4).putFloat(0, (float) share.ratio(ratios)));
            });
    return Sha256.end(digest);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
