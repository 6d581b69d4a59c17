package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.DType;
import java.nio.ByteBuffer;

/**
 * Merges the bytes of tensors in plain Java: widened to fp32, merged, rounded once (nearest, ties
 * to even). Faster programs must give the same bits.
 *
 * <p>Infinities and not-a-numbers of a broken checkpoint are not hidden: they come out as fp32
 * arithmetic makes them, so two equal infinities merge to not-a-number, except at ratios 0 and 1,
 * which give the source as it is.
 */
public final class ReferenceMerge {

  private final MergeMethod method;

  /** A merge by this method. */
  public ReferenceMerge(MergeMethod method) {
    this.method = method;
  }

  /**
   * Merges a tensor, or a piece of one, from the buffers' positions to their limits. Safe to call
   * from several threads, with different buffers.
   *
   * @param in the format of both sources
   * @param ratio the share of the aligned checkpoint, in [0, 1]
   * @param out the format of the result
   * @param merged receives as many numbers as the sources have; filled to its limit
   * @throws IllegalArgumentException if the ratio lies outside [0, 1] or the sizes do not agree
   */
  public void merge(
      DType in, ByteBuffer base, ByteBuffer aligned, double ratio, DType out, ByteBuffer merged) {
    int count = base.remaining() / in.bytes();
    check(in, base, aligned, ratio, out, merged);
    if (in == out && (ratio == 0 || ratio == 1)) {
      merged.put(ratio == 0 ? base : aligned);
      return;
    }
    Floats floats = new Floats();
    float[] first = new float[Floats.BLOCK];
    float[] second = new float[Floats.BLOCK];
    for (int done = 0; done < count; done += Floats.BLOCK) {
      int size = Math.min(Floats.BLOCK, count - done);
      floats.read(in, base, first, size);
      floats.read(in, aligned, second, size);
      method.merge(first, second, size, ratio);
      floats.write(out, first, merged, size);
    }
  }

  private static void check(
      DType in, ByteBuffer base, ByteBuffer aligned, double ratio, DType out, ByteBuffer merged) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("Ratio %s must lie in [0, 1].".formatted(ratio));
    }
    int count = base.remaining() / in.bytes();
    if (base.remaining() % in.bytes() != 0
        || aligned.remaining() != base.remaining()
        || merged.remaining() != (long) count * out.bytes()) {
      throw new IllegalArgumentException(
          "Sources of %d and %d bytes in %s do not make %d bytes in %s."
              .formatted(base.remaining(), aligned.remaining(), in, merged.remaining(), out));
    }
  }
}
