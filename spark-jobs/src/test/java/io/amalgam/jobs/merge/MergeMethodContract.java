package io.amalgam.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.amalgam.jobs.checkpoint.DType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of the linear merge must do, whatever it runs on. */
public abstract class MergeMethodContract {

  /** Not a multiple of any vector or block, so that remainders are merged too. */
  private static final int COUNT = 4099;

  /**
   * Merges a tensor.
   *
   * @param in the format of both sources, direct little-endian buffers
   * @param ratio the share of {@code aligned}
   * @param out the format of the result
   * @return the merged numbers, little-endian from position 0
   */
  protected abstract ByteBuffer merge(
      DType in, ByteBuffer base, ByteBuffer aligned, double ratio, DType out);

  @ParameterizedTest
  @EnumSource
  void ratioZeroIsTheBaseBitForBit(DType dtype) {
    ByteBuffer base = special(dtype);
    ByteBuffer aligned = weights(dtype, base.remaining() / dtype.bytes(), 2);
    assertThat(merge(dtype, base.duplicate(), aligned, 0, dtype)).isEqualTo(base);
  }

  @ParameterizedTest
  @EnumSource
  void ratioOneIsTheAlignedBitForBit(DType dtype) {
    ByteBuffer aligned = special(dtype);
    ByteBuffer base = weights(dtype, aligned.remaining() / dtype.bytes(), 2);
    assertThat(merge(dtype, base, aligned.duplicate(), 1, dtype)).isEqualTo(aligned);
  }

  @ParameterizedTest
  @EnumSource
  void equalSourcesStayAsTheyAre(DType dtype) {
    ByteBuffer base = weights(dtype, COUNT, 1);
    for (double ratio : new double[] {0.1, 0.5, 0.9}) {
      assertThat(merge(dtype, base.duplicate(), base.duplicate(), ratio, dtype)).isEqualTo(base);
    }
  }

  @ParameterizedTest
  @EnumSource
  void resultIsTheExactOneToAnUlp(DType in) {
    for (DType out : DType.values()) {
      for (double ratio : new double[] {0, 1e-9, 0.1, 0.25, 0.49999, 0.5, 0.7, 0.999, 1}) {
        double[] base = numbers(in, weights(in, COUNT, 1));
        double[] aligned = numbers(in, weights(in, COUNT, 2));
        double[] merged =
            numbers(out, merge(in, weights(in, COUNT, 1), weights(in, COUNT, 2), ratio, out));
        for (int i = 0; i < COUNT; i++) {
          double exact = lerp(base[i], aligned[i], (float) ratio);
          double tolerance = Rounding.ulp(exact, out) + rounding(base[i], aligned[i]);
          check(Math.abs(merged[i] - exact) <= tolerance, i, ratio, merged[i], exact);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void swappedSourcesWithTheOtherShareAreTheSame(DType dtype) {
    for (double ratio : new double[] {0.125, 0.3, 0.5, 0.8}) {
      double[] there =
          numbers(
              dtype,
              merge(dtype, weights(dtype, COUNT, 1), weights(dtype, COUNT, 2), ratio, dtype));
      double[] back =
          numbers(
              dtype,
              merge(dtype, weights(dtype, COUNT, 2), weights(dtype, COUNT, 1), 1 - ratio, dtype));
      double[] base = numbers(dtype, weights(dtype, COUNT, 1));
      double[] aligned = numbers(dtype, weights(dtype, COUNT, 2));
      for (int i = 0; i < COUNT; i++) {
        double tolerance = Rounding.ulp(there[i], dtype) + rounding(base[i], aligned[i]);
        check(Math.abs(there[i] - back[i]) <= tolerance, i, ratio, there[i], back[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void resultsGoFromBaseToAlignedWithTheRatio(DType dtype) {
    double[] base = numbers(dtype, weights(dtype, COUNT, 1));
    double[] aligned = numbers(dtype, weights(dtype, COUNT, 2));
    double[] before = base;
    for (int step = 1; step <= 16; step++) {
      double[] merged =
          numbers(
              dtype,
              merge(dtype, weights(dtype, COUNT, 1), weights(dtype, COUNT, 2), step / 16.0, dtype));
      for (int i = 0; i < COUNT; i++) {
        double up = Math.signum(aligned[i] - base[i]);
        double slack = rounding(base[i], aligned[i]);
        check((merged[i] - before[i]) * up >= -slack, i, step / 16.0, merged[i], before[i]);
        check((aligned[i] - merged[i]) * up >= -slack, i, step / 16.0, merged[i], aligned[i]);
      }
      before = merged;
    }
  }

  @Test
  void halfWayResultsAreRoundedToEven() {
    ByteBuffer base = direct(DType.FLOAT32, 3);
    ByteBuffer aligned = direct(DType.FLOAT32, 3);
    int[] ties = {0x3f808000, 0x3f818000, 0x00018000};
    for (int tie : ties) {
      base.putInt(tie);
      aligned.putInt(tie);
    }
    ByteBuffer merged =
        merge(DType.FLOAT32, base.flip(), aligned.flip(), 0.5, DType.BFLOAT16)
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(merged.getShort(0)).isEqualTo((short) 0x3f80);
    assertThat(merged.getShort(2)).isEqualTo((short) 0x3f82);
    assertThat(merged.getShort(4)).isEqualTo((short) 0x0002);
  }

  /** What the fp32 difference of the sources may lose: it matters where they nearly cancel. */
  private static double rounding(double base, double aligned) {
    return Rounding.ulp(Math.abs(base) + Math.abs(aligned), DType.FLOAT32);
  }

  private static double lerp(double base, double aligned, float ratio) {
    BigDecimal share = new BigDecimal(ratio);
    return BigDecimal.ONE
        .subtract(share)
        .multiply(new BigDecimal(base))
        .add(share.multiply(new BigDecimal(aligned)))
        .doubleValue();
  }

  private static void check(boolean holds, int i, double ratio, double got, double expected) {
    if (!holds) {
      fail("element %d at ratio %s: %s beside %s", i, ratio, got, expected);
    }
  }

  /** Finite numbers as weights have them, and a few of every size down to subnormals. */
  protected static ByteBuffer weights(DType dtype, int count, long seed) {
    Random random = new Random(seed);
    ByteBuffer buffer = direct(dtype, count);
    for (int i = 0; i < count; i++) {
      double size = i % 10 == 0 ? Math.scalb(1.0, -random.nextInt(30)) : 0.05;
      put(dtype, buffer, (float) (random.nextGaussian() * size));
    }
    return buffer.flip();
  }

  /** Weights, and zeros of both signs, the extremes, infinities and a not-a-number. */
  private static ByteBuffer special(DType dtype) {
    ByteBuffer buffer = direct(dtype, COUNT + 8);
    buffer.put(weights(dtype, COUNT, 3));
    if (dtype == DType.FLOAT32) {
      for (int bits : new int[] {0, 1 << 31, 1, 0x7f7fffff, 0x7f800000, 0xff800000}) {
        buffer.putInt(bits);
      }
      buffer.putInt(0x7fc00000).putInt(0x80000001);
    } else {
      int infinity = dtype == DType.FLOAT16 ? 0x7c00 : 0x7f80;
      int quiet = dtype == DType.FLOAT16 ? 0x7e00 : 0x7fc0;
      for (int bits :
          new int[] {0, 0x8000, 1, infinity - 1, infinity, infinity | 0x8000, quiet, 0x8001}) {
        buffer.putShort((short) bits);
      }
    }
    return buffer.flip();
  }

  private static void put(DType dtype, ByteBuffer buffer, float value) {
    double rounded = Rounding.nearest(value, dtype);
    switch (dtype) {
      case FLOAT32 -> buffer.putFloat((float) rounded);
      case BFLOAT16 -> buffer.putShort((short) (Float.floatToRawIntBits((float) rounded) >>> 16));
      case FLOAT16 -> buffer.putShort(float16Bits(rounded));
    }
  }

  private static short float16Bits(double value) {
    double size = Math.abs(value);
    int exponent = Math.max(Math.getExponent(size), -14);
    int units = (int) (size / Math.scalb(1.0, exponent - 10));
    int bits = units < 1024 ? units : ((exponent + 15) << 10) | (units - 1024);
    return (short) (bits | (value < 0 ? 0x8000 : 0));
  }

  private static double[] numbers(DType dtype, ByteBuffer bytes) {
    ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.remaining() / dtype.bytes()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (dtype) {
            case FLOAT32 -> little.getFloat();
            case BFLOAT16 -> Float.intBitsToFloat(little.getShort() << 16);
            case FLOAT16 -> float16(little.getShort());
          };
    }
    return numbers;
  }

  private static double float16(short bits) {
    int exponent = (bits >>> 10) & 31;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : Math.scalb(1 + fraction / 1024.0, exponent - 15);
    return bits < 0 ? -size : size;
  }

  private static ByteBuffer direct(DType dtype, int count) {
    return ByteBuffer.allocateDirect(count * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
