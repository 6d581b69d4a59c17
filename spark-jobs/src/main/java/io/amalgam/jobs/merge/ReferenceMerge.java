package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

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
    if (in == DType.FLOAT32 && out == DType.FLOAT32) {
      mergeFloats(base, aligned, ratio, merged, count);
    } else {
      mergeConverted(in, base, aligned, ratio, out, merged, count);
    }
  }

  private void mergeConverted(
      DType in,
      ByteBuffer base,
      ByteBuffer aligned,
      double ratio,
      DType out,
      ByteBuffer merged,
      int count) {
    Floats floats = new Floats();
    float[] first = new float[Floats.BLOCK];
    float[] second = new float[Floats.BLOCK];
    for (int done = 0; done < count; done += Floats.BLOCK) {
      int size = Math.min(Floats.BLOCK, count - done);
      floats.read(in, base, first, size);
      floats.read(in, aligned, second, size);
      method.merge(first, second, Floats.places(size), ratio);
      floats.write(out, first, merged, size);
    }
  }

  /** Needs no conversion, and so not the order of places that makes conversions fast. */
  private void mergeFloats(
      ByteBuffer base, ByteBuffer aligned, double ratio, ByteBuffer merged, int count) {
    FloatBuffer ofBase = base.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    FloatBuffer ofAligned = aligned.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    FloatBuffer ofMerged = merged.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] first = new float[Floats.BLOCK];
    float[] second = new float[Floats.BLOCK];
    for (int done = 0; done < count; done += Floats.BLOCK) {
      int size = Math.min(Floats.BLOCK, count - done);
      ofBase.get(first, 0, size);
      ofAligned.get(second, 0, size);
      method.merge(first, second, size, ratio);
      ofMerged.put(first, 0, size);
    }
    base.position(base.limit());
    aligned.position(aligned.limit());
    merged.position(merged.limit());
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
