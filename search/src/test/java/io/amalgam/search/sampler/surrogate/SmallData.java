package io.amalgam.search.sampler.surrogate;

/** The data of make_gaussian_process_golden.py. */
final class SmallData {

  static final double[][] RATIOS = new double[7][3];
  static final double[] VALUES = new double[7];
  static final double[] VARIANCES = new double[7];
  static final Hyperparameters PARAMETERS =
      new Hyperparameters(new double[] {0.4, 1.5, 0.9}, 1.7, 0.01, 0.3);

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

  static GaussianProcess process() {
    return new GaussianProcess(PARAMETERS, RATIOS, VALUES, VARIANCES);
  }

  /** The logarithms of the parameters, as fits see them. */
  static double[] theta() {
    return new double[] {
      Math.log(0.4), Math.log(1.5), Math.log(0.9), Math.log(1.7), Math.log(0.01), 0.3
    };
  }
}
