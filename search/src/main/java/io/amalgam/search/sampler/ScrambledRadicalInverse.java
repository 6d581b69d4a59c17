package io.amalgam.search.sampler;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Mirrors an index at the point, in some base, with every digit permuted at random. */
final class ScrambledRadicalInverse {

  private final int base;

  /** (digits, base): which digit becomes which; enough digits for the precision of a double. */
  private final int[][] permutations;

  ScrambledRadicalInverse(int base, RandomGenerator random) {
    this.base = base;
    int digits = (int) Math.ceil(53 * Math.log(2) / Math.log(base));
    permutations =
        IntStream.range(0, digits).mapToObj(i -> permutation(base, random)).toArray(int[][]::new);
  }

  /** The value of this index, in [0, 1). */
  double at(int index) {
    double value = 0;
    double weight = 1.0 / base;
    int rest = index;
    for (int[] permutation : permutations) {
      value += weight * permutation[rest % base];
      weight /= base;
      rest /= base;
    }
    return Math.min(value, Math.nextDown(1.0));
  }

  private static int[] permutation(int size, RandomGenerator random) {
    int[] values = IntStream.range(0, size).toArray();
    Shuffle.inPlace(values, random);
    return values;
  }
}
