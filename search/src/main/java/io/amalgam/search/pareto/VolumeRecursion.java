package io.amalgam.search.pareto;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The hypervolume in four and more coordinates: the sum of what each point adds to those before it.
 * Points come by falling first coordinate, so within a point's own box all earlier ones reach up to
 * its first coordinate, and what they cover there is a volume with one coordinate fewer.
 */
final class VolumeRecursion {

  private VolumeRecursion() {}

  /** The volume above the origin of points by falling first coordinate, all positive. */
  static double volume(double[][] sorted) {
    double volume = 0;
    for (int i = 0; i < sorted.length; i++) {
      double[] rest = withoutFirst(sorted[i]);
      volume += sorted[i][0] * (box(rest) - Hypervolume.volume(limited(sorted, i, rest)));
    }
    return volume;
  }

  private static double box(double[] point) {
    return Arrays.stream(point).reduce(1, (a, b) -> a * b);
  }

  /** The earlier points cut down to the box, without those that another one covers. */
  private static double[][] limited(double[][] sorted, int index, double[] box) {
    double[][] cut = new double[index][];
    for (int i = 0; i < index; i++) {
      cut[i] = minimum(withoutFirst(sorted[i]), box);
    }
    return IntStream.of(Fronts.nonDominated(cut)).mapToObj(i -> cut[i]).toArray(double[][]::new);
  }

  private static double[] withoutFirst(double[] point) {
    return Arrays.copyOfRange(point, 1, point.length);
  }

  private static double[] minimum(double[] a, double[] b) {
    double[] minimum = new double[a.length];
    for (int m = 0; m < a.length; m++) {
      minimum[m] = Math.min(a[m], b[m]);
    }
    return minimum;
  }
}
