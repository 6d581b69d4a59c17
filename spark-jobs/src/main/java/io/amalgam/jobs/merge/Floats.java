package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bits to fp32 and back, for blocks of up to {@link #BLOCK} numbers. Widening is exact; narrowing
 * rounds to nearest, ties to even, with subnormals and overflow to infinity as IEEE 754 has them.
 * Not-a-number stays not-a-number; its other bits may change. Used by one thread.
 */
final class Floats {

  /** Small enough that a block stays in the first-level cache. */
  static final int BLOCK = 2048;

  private final short[] halves = new short[BLOCK];

  /** Reads {@code count} numbers from the buffer's position. */
  void read(DType dtype, ByteBuffer from, float[] into, int count) {
    ByteBuffer little = from.slice().order(ByteOrder.LITTLE_ENDIAN);
    from.position(from.position() + count * dtype.bytes());
    switch (dtype) {
      case FLOAT32 -> little.asFloatBuffer().get(into, 0, count);
      case FLOAT16 -> {
        little.asShortBuffer().get(halves, 0, count);
        for (int i = 0; i < count; i++) {
          into[i] = fromFloat16(halves[i]);
        }
      }
      case BFLOAT16 -> {
        little.asShortBuffer().get(halves, 0, count);
        for (int i = 0; i < count; i++) {
          into[i] = fromBfloat16(halves[i]);
        }
      }
    }
  }

  /** Writes {@code count} numbers at the buffer's position. */
  void write(DType dtype, float[] from, ByteBuffer into, int count) {
    ByteBuffer little = into.slice().order(ByteOrder.LITTLE_ENDIAN);
    into.position(into.position() + count * dtype.bytes());
    switch (dtype) {
      case FLOAT32 -> little.asFloatBuffer().put(from, 0, count);
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          halves[i] = toFloat16(from[i]);
        }
        little.asShortBuffer().put(halves, 0, count);
      }
      case BFLOAT16 -> {
        for (int i = 0; i < count; i++) {
          halves[i] = toBfloat16(from[i]);
        }
        little.asShortBuffer().put(halves, 0, count);
      }
    }
  }

  static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  static float fromFloat16(short bits) {
    int magnitude = bits & 0x7fff;
    int sign = (bits & 0x8000) << 16;
    if (magnitude >= 0x7c00) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (magnitude << 13));
    }
    // The exponent bias differs by 112; the product also normalizes subnormals, without rounding.
    float scaled = Float.intBitsToFloat(magnitude << 13) * 0x1p112f;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(scaled));
  }

  static short toFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x477ff000) {
      // 65520 is half-way between the largest number and what would be the next.
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) {
      // Adding 0.5 leaves the result's subnormal bits, rounded, at the end of the sum.
      float sum = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | (Float.floatToRawIntBits(sum) - 0x3f000000));
    }
    int rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return (short) (sign | ((rounded - 0x38000000) >>> 13));
  }
}
