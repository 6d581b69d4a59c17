package io.amalgam.search.benchmark;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * ZDT1 to ZDT4 (Zitzler, Deb and Thiele, 2000) and DTLZ1, DTLZ2 and DTLZ7 (Deb, Thiele, Laumanns
 * and Zitzler, 2002) with three objectives, on the unit box. The first variables say where on the
 * front a point lies; each of the others has one value, its optimum, at which the point is on it.
 * All objectives are minimised.
 */
public enum Family {
  ZDT1(2, 0) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = linear(x, optimum, 1);
      return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
    }

    @Override
    double greatest(double[] reference) {
      return 1.1 * reference[1] - 1 / 3.0;
    }
  },
  ZDT2(2, 0) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = linear(x, optimum, 1);
      return new double[] {x[0], g * (1 - (x[0] / g) * (x[0] / g))};
    }

    @Override
    double greatest(double[] reference) {
      return 1.1 * reference[1] - 2 / 3.0;
    }
  },
  ZDT3(2, 0) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = linear(x, optimum, 1);
      double share = x[0] / g;
      double waves = share * Math.sin(10 * Math.PI * x[0]);
      return new double[] {x[0], g * (1 - Math.sqrt(share) - waves)};
    }

    @Override
    double greatest(double[] reference) {
      return 1.1 * reference[1] + raised(x -> Math.sqrt(x) + x * Math.sin(10 * Math.PI * x) - 1);
    }
  },
  /** Its distance has 21 valleys in each variable. */
  ZDT4(2, 0.5) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = 1 + 10.0 * (x.length - 1);
      for (int d = 1; d < x.length; d++) {
        double y = 10 * (x[d] - optimum[d]);
        g += y * y - 10 * Math.cos(4 * Math.PI * y);
      }
      return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
    }

    @Override
    double[] reference(int dimensions) {
      return new double[] {1.1, 20.0 * (dimensions - 1)};
    }

    @Override
    double greatest(double[] reference) {
      return ZDT1.greatest(reference);
    }
  },
  /** Its distance has 11 valleys in each variable. */
  DTLZ1(3, 0.5) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = 100.0 * (x.length - 2);
      for (int d = 2; d < x.length; d++) {
        double y = x[d] - optimum[d];
        g += 100 * (y * y - Math.cos(20 * Math.PI * y));
      }
      double half = (1 + g) / 2;
      return new double[] {half * x[0] * x[1], half * x[0] * (1 - x[1]), half * (1 - x[0])};
    }

    @Override
    double[] reference(int dimensions) {
      return cube(25.0 * (dimensions - 2));
    }

    @Override
    double greatest(double[] reference) {
      return volume(reference) - 1 / 48.0;
    }
  },
  DTLZ2(3, 0.5) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = 1;
      for (int d = 2; d < x.length; d++) {
        g += (x[d] - optimum[d]) * (x[d] - optimum[d]);
      }
      double a = x[0] * Math.PI / 2;
      double b = x[1] * Math.PI / 2;
      return new double[] {
        g * Math.cos(a) * Math.cos(b), g * Math.cos(a) * Math.sin(b), g * Math.sin(a)
      };
    }

    @Override
    double[] reference(int dimensions) {
      return cube(2.5);
    }

    @Override
    double greatest(double[] reference) {
      return volume(reference) - Math.PI / 6;
    }
  },
  DTLZ7(3, 0) {
    @Override
    double[] values(double[] x, double[] optimum) {
      double g = 1 + linear(x, optimum, 2);
      double height = 3 - height(x[0]) / g - height(x[1]) / g;
      return new double[] {x[0], x[1], g * height};
    }

    @Override
    double[] reference(int dimensions) {
      return new double[] {1.1, 1.1, 20};
    }

    @Override
    double greatest(double[] reference) {
      return volume(reference) - 1.21 * 6 + 2.2 * raised(x -> height(x));
    }
  };

  private final int objectives;
  private final double plain;

  Family(int objectives, double plain) {
    this.objectives = objectives;
    this.plain = plain;
  }

  /** The objectives at a point of the unit box. */
  abstract double[] values(double[] x, double[] optimum);

  /** The greatest hypervolume above a reference whose first objectives are as given here. */
  abstract double greatest(double[] reference);

  /** Where the hypervolume ends: about what a random point reaches in the last objective. */
  double[] reference(int dimensions) {
    return new double[] {1.1, 6};
  }

  /** The number of objectives. */
  int objectives() {
    return objectives;
  }

  /** The optimum of each variable as published, on the unit box. */
  double plainOptimum() {
    return plain;
  }

  /** 1 at the optimum and 10 where every variable is as far from it as it can be. */
  private static double linear(double[] x, double[] optimum, int first) {
    double sum = 0;
    for (int d = first; d < x.length; d++) {
      sum += Math.abs(x[d] - optimum[d]) / Math.max(optimum[d], 1 - optimum[d]);
    }
    return 1 + 9 * sum / (x.length - first);
  }

  private static double height(double x) {
    return x * (1 + Math.sin(3 * Math.PI * x));
  }

  private static double[] cube(double side) {
    return new double[] {side, side, side};
  }

  private static double volume(double[] sides) {
    return Arrays.stream(sides).reduce(1, (a, b) -> a * b);
  }

  /** The integral from 0 to 1.1 of the greatest value of a function on [0, min(x, 1)]. */
  private static double raised(DoubleUnaryOperator function) {
    int cells = 1_000_000;
    double[] greatest =
        IntStream.range(0, cells)
            .mapToDouble(i -> function.applyAsDouble((i + 0.5) / cells))
            .toArray();
    Arrays.parallelPrefix(greatest, Math::max);
    return Arrays.stream(greatest).average().orElseThrow() + 0.1 * greatest[cells - 1];
  }
}
