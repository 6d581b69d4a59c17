package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Bits to fp32 and back, for blocks of up to {@link #BLOCK} numbers. Widening is exact; narrowing
 * rounds to nearest, ties to even, with subnormals and overflow to infinity as IEEE 754 has them.
 * Not-a-number stays not-a-number; its other bits may change. Used by one thread.
 *
 * <p>All loops are branch-free arithmetic on int and float arrays, which the JIT compiles to vector
 * instructions; conversions of short arrays and casts of single bits it does not. So two 16-bit
 * numbers are taken as one int, and a block holds the numbers at even places first, then those at
 * odd places, padded to an even count. Bits become floats by copying through memory.
 */
final class Floats {

  /** Small enough that the arrays of a block stay in the cache. */
  static final int BLOCK = 2048;

  private static final int SIGN = 0x80000000;
  private static final int INFINITY = 0x7f800000;

  private final int[] packed = new int[BLOCK / 2];
  private final int[] bits = new int[BLOCK];
  private final int[] more = new int[BLOCK];
  private final float[] numbers = new float[BLOCK];
  private final IntBuffer asInts;
  private final FloatBuffer asFloats;

  Floats() {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.nativeOrder());
    asInts = bytes.asIntBuffer();
    asFloats = bytes.asFloatBuffer();
  }

  /** How many places of an array a block of so many numbers takes. */
  static int places(int count) {
    return (count + 1) / 2 * 2;
  }

  /** Reads {@code count} numbers from the buffer's position, in the order of a block. */
  void read(DType dtype, ByteBuffer from, float[] into, int count) {
    ByteBuffer little = from.slice().order(ByteOrder.LITTLE_ENDIAN);
    from.position(from.position() + count * dtype.bytes());
    int half = places(count) / 2;
    switch (dtype) {
      case FLOAT32 -> {
        little.asFloatBuffer().get(numbers, 0, count);
        for (int i = 0; i < half; i++) {
          into[i] = numbers[2 * i];
          into[half + i] = numbers[2 * i + 1];
        }
      }
      case FLOAT16 -> {
        readPacked(little, count);
        widenFloat16(into, half);
      }
      case BFLOAT16 -> {
        readPacked(little, count);
        for (int i = 0; i < half; i++) {
          bits[i] = packed[i] << 16;
        }
        for (int i = 0; i < half; i++) {
          bits[half + i] = packed[i] & 0xffff0000;
        }
        toFloats(bits, into, 2 * half);
      }
    }
  }

  /** Writes {@code count} numbers, in the order of a block, at the buffer's position. */
  void write(DType dtype, float[] from, ByteBuffer into, int count) {
    ByteBuffer little = into.slice().order(ByteOrder.LITTLE_ENDIAN);
    into.position(into.position() + count * dtype.bytes());
    int half = places(count) / 2;
    switch (dtype) {
      case FLOAT32 -> {
        for (int i = 0; i < half; i++) {
          numbers[2 * i] = from[i];
          numbers[2 * i + 1] = from[half + i];
        }
        little.asFloatBuffer().put(numbers, 0, count);
      }
      case FLOAT16 -> {
        narrowToFloat16(from, 2 * half);
        writePacked(little, count);
      }
      case BFLOAT16 -> {
        narrowToBfloat16(from, 2 * half);
        writePacked(little, count);
      }
    }
  }

  private void widenFloat16(float[] into, int half) {
    int places = 2 * half;
    for (int i = 0; i < half; i++) {
      bits[i] = packed[i] & 0xffff;
    }
    for (int i = 0; i < half; i++) {
      bits[half + i] = packed[i] >>> 16;
    }
    for (int i = 0; i < places; i++) {
      more[i] = (bits[i] & 0x7fff) << 13;
    }
    toFloats(more, into, places);
    // The exponent bias differs by 112; the product also normalizes subnormals, without rounding.
    for (int i = 0; i < places; i++) {
      into[i] = into[i] * 0x1p112f;
    }
    toBits(into, more, places);
    for (int i = 0; i < places; i++) {
      int special = (0x7bff - (bits[i] & 0x7fff)) >> 31;
      more[i] = more[i] | (special & INFINITY) | ((bits[i] & 0x8000) << 16);
    }
    toFloats(more, into, places);
  }

  private void narrowToBfloat16(float[] from, int places) {
    toBits(from, bits, places);
    for (int i = 0; i < places; i++) {
      int notANumber = (INFINITY - (bits[i] & ~SIGN)) >> 31;
      int rounded = bits[i] + 0x7fff + ((bits[i] >>> 16) & 1);
      more[i] = ((rounded & ~notANumber) | ((bits[i] | 0x400000) & notANumber)) >>> 16;
    }
  }

  private void narrowToFloat16(float[] from, int places) {
    toBits(from, bits, places);
    for (int i = 0; i < places; i++) {
      more[i] = bits[i] & ~SIGN;
    }
    // Adding 0.5 leaves the bits of a subnormal result, rounded, at the end of the sum.
    toFloats(more, numbers, places);
    for (int i = 0; i < places; i++) {
      numbers[i] = numbers[i] + 0.5f;
    }
    toBits(numbers, more, places);
    for (int i = 0; i < places; i++) {
      int size = bits[i] & ~SIGN;
      int small = (size - 0x38800000) >> 31;
      // 65520 is half-way between the largest number and what would be the next.
      int large = (0x477fefff - size) >> 31;
      int notANumber = (INFINITY - size) >> 31;
      int normal = (size + 0xfff + ((size >>> 13) & 1) - 0x38000000) >>> 13;
      more[i] =
          ((more[i] - 0x3f000000) & small)
              | (normal & ~small & ~large)
              | (0x7c00 & large)
              | (0x0200 & notANumber)
              | ((bits[i] >>> 16) & 0x8000);
    }
  }

  private void readPacked(ByteBuffer little, int count) {
    little.asIntBuffer().get(packed, 0, count / 2);
    if (count % 2 == 1) {
      packed[count / 2] = little.getShort(2 * (count - 1)) & 0xffff;
    }
  }

  /** Writes the 16-bit numbers in {@code more}. */
  private void writePacked(ByteBuffer little, int count) {
    int half = places(count) / 2;
    for (int i = 0; i < half; i++) {
      packed[i] = more[i] | (more[half + i] << 16);
    }
    little.asIntBuffer().put(packed, 0, count / 2);
    if (count % 2 == 1) {
      little.putShort(2 * (count - 1), (short) packed[count / 2]);
    }
  }

  private void toFloats(int[] from, float[] into, int count) {
    asInts.put(0, from, 0, count);
    asFloats.get(0, into, 0, count);
  }

  private void toBits(float[] from, int[] into, int count) {
    asFloats.put(0, from, 0, count);
    asInts.get(0, into, 0, count);
  }
}
