package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.DType;

/** Rounding to the formats by their definition, in double arithmetic that is exact here. */
final class Rounding {

  private Rounding() {}

  /** The nearest number of the format, ties to even; infinity beyond its largest. */
  static double nearest(double value, DType dtype) {
    double quantum = ulp(value, dtype);
    double rounded = Math.rint(value / quantum) * quantum;
    return Math.abs(rounded) > largest(dtype)
        ? Math.copySign(Double.POSITIVE_INFINITY, value)
        : rounded;
  }

  /** The distance of the format's numbers at this one. */
  static double ulp(double value, DType dtype) {
    int exponent = Math.max(Math.getExponent(value), smallestExponent(dtype));
    return Math.scalb(1.0, exponent - fractionBits(dtype));
  }

  private static double largest(DType dtype) {
    int exponent = dtype == DType.FLOAT16 ? 15 : 127;
    return Math.scalb(2 - Math.scalb(1.0, -fractionBits(dtype)), exponent);
  }

  private static int smallestExponent(DType dtype) {
    return dtype == DType.FLOAT16 ? -14 : -126;
  }

  private static int fractionBits(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> 23;
      case FLOAT16 -> 10;
      case BFLOAT16 -> 7;
    };
  }
}
