package io.amalgam.jobs.merge;

/**
 * Linear interpolation: merged = (1 − r) · base + r · aligned, with a ratio r per group. With one
 * ratio for all it is plain weight averaging (Wise-FT, arXiv 2109.01903), with one per block
 * heterogeneous model averaging, HMA (arXiv 2309.06256).
 *
 * <p>Evaluated as {@code torch.lerp} does, in fp32 with fused multiply-add: with d = aligned −
 * base, base + r·d where r &lt; 0.5, else aligned + (r − 1)·d. The ratio is rounded to fp32 first.
 * At ratios 0 and 1 the result is base and aligned themselves, signs of zeros included.
 */
public record LinearMerge() implements MergeMethod {

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String source() {
    return "arXiv 2309.06256";
  }

  @Override
  public void merge(float[] base, float[] aligned, int count, double ratio) {
    float weight = (float) ratio;
    if (weight == 0) {
      return;
    }
    if (weight == 1) {
      System.arraycopy(aligned, 0, base, 0, count);
    } else if (weight < 0.5f) {
      fromBase(base, aligned, count, weight);
    } else {
      fromAligned(base, aligned, count, weight - 1);
    }
  }

  private static void fromBase(float[] base, float[] aligned, int count, float weight) {
    for (int i = 0; i < count; i++) {
      base[i] = Math.fma(weight, aligned[i] - base[i], base[i]);
    }
  }

  private static void fromAligned(float[] base, float[] aligned, int count, float weight) {
    for (int i = 0; i < count; i++) {
      base[i] = Math.fma(weight, aligned[i] - base[i], aligned[i]);
    }
  }
}
