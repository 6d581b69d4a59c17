package io.amalgam.search.sampler.surrogate;

/** The data of make_gaussian_process_golden.py. */
final class SmallData {

  static final double[][] RATIOS = new double[7][3];
  static final double[] VALUES = new double[7];
  static final double[] VARIANCES = new double[7];
  static final Hyperparameters PARAMETERS =
      new Hyperparameters(
          new double[] {0.4, 1.5, 0.9}, 1.7, 0.6, 2 * Math.sqrt(3), 0.01, 0.05, 0.3);

  static {
    double[] strides = {0.37, 0.61, 0.83};
    for (int i = 0; i < 7; i++) {
      for (int d = 0; d < 3; d++) {
        RATIOS[i][d] = (i * strides[d] + 0.1) % 1;
      }
      VALUES[i] = Math.sin(5 * RATIOS[i][0]) + RATIOS[i][1] * RATIOS[i][1] - RATIOS[i][2];
      VARIANCES[i] = 0.02 * i;
    }
  }

  private SmallData() {}

  static Observations values() {
    return new Observations(RATIOS, VALUES, VARIANCES);
  }

  /** The same with the slopes of the second and the sixth value's function, each a bit wrong. */
  static Observations valuesAndSlopes() {
    int[] sloped = {1, 5};
    double[][] slopes = new double[2][];
    for (int k = 0; k < 2; k++) {
      double[] x = RATIOS[sloped[k]];
      slopes[k] = new double[] {5 * Math.cos(5 * x[0]) + 0.1, 2 * x[1] - 0.1, -1.05};
    }
    return new Observations(RATIOS, VALUES, VARIANCES, sloped, slopes);
  }

  static GaussianProcess process() {
    return new GaussianProcess(PARAMETERS, values());
  }

  /** The logarithms of the parameters, as fits see them. */
  static double[] theta() {
    return new double[] {
      Math.log(0.4),
      Math.log(1.5),
      Math.log(0.9),
      Math.log(1.7),
      Math.log(0.6),
      Math.log(2),
      Math.log(0.01),
      Math.log(0.05),
      0.3
    };
  }
}
