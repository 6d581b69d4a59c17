package io.amalgam.jobs.evaluate.text;

/** Sums as numpy adds a contiguous array, to the last bit: pairwise, eight at a time. */
final class NumpySum {

  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private NumpySum() {}

  static double of(double[] values) {
    return of(values, 0, values.length);
  }

  private static double of(double[] values, int begin, int n) {
    if (n < LANES) {
      return inOrder(0, values, begin, begin + n);
    }
    if (n <= BLOCK) {
      return block(values, begin, n);
    }
    int half = n / 2 - n / 2 % LANES;
    return of(values, begin, half) + of(values, begin + half, n - half);
  }

  private static double block(double[] values, int begin, int n) {
    double[] lanes = new double[LANES];
    int end = n - n % LANES;
    for (int i = 0; i < end; i++) {
      lanes[i % LANES] += values[begin + i];
    }
    for (int width = 1; width < LANES; width *= 2) {
      for (int i = 0; i < LANES; i += 2 * width) {
        lanes[i] += lanes[i + width];
      }
    }
    return inOrder(lanes[0], values, begin + end, begin + n);
  }

  private static double inOrder(double start, double[] values, int begin, int end) {
    double sum = start;
    for (int i = begin; i < end; i++) {
      sum += values[i];
    }
    return sum;
  }
}
