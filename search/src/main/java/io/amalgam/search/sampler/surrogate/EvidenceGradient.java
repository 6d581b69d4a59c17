package io.amalgam.search.sampler.surrogate;

/**
 * The gradient of the evidence in the logarithms of the length scales, the variances, the sharpness
 * and both noises, given its derivative in every entry of the covariance. Blocks of slopes are
 * summed as a whole, which takes O(d²) for each pair of gradients.
 */
final class EvidenceGradient {

  private final Hyperparameters parameters;
  private final double signal;
  private final Additive additive;
  private final int dimensions;
  private final double[][] sensitivity;
  private final double[] gradient;
  private final double[] steps;
  private final double[] inScales;

  /**
   * A gradient to be added to.
   *
   * @param sensitivity (rows, rows), twice the derivative in each entry, symmetric
   * @param gradient (dimensions + 6), what is added to
   */
  EvidenceGradient(Hyperparameters parameters, double[][] sensitivity, double[] gradient) {
    this.parameters = parameters;
    this.signal = parameters.signalVariance();
    this.additive = new Additive(parameters);
    this.dimensions = parameters.dimensions();
    this.sensitivity = sensitivity;
    this.gradient = gradient;
    this.steps = new double[dimensions];
    this.inScales = new double[dimensions];
  }

  /** Adds what all observations say. */
  void add(double[][] scaled, double[][] sloped) {
    int n = scaled.length;
    for (int i = 0; i < n; i++) {
      gradient[dimensions] += sensitivity[i][i] * signal / 2;
      gradient[dimensions + 1] += sensitivity[i][i] * parameters.additiveVariance() / 2;
      gradient[dimensions + 3] += sensitivity[i][i] * parameters.noiseVariance() / 2;
      for (int j = i + 1; j < n; j++) {
        addValues(scaled[i], scaled[j], sensitivity[i][j]);
      }
      for (int k = 0; k < sloped.length; k++) {
        addValueAndSlopes(scaled[i], sloped[k], sensitivity[i], n + k * dimensions);
      }
    }
    for (int k = 0; k < sloped.length; k++) {
      addSlopes(n + k * dimensions);
      for (int l = k + 1; l < sloped.length; l++) {
        addBlock(sloped[k], sloped[l], n + k * dimensions, n + l * dimensions);
      }
    }
  }

  private void addValues(double[] u, double[] v, double weight) {
    Matern matern = new Matern(Covariance.squaredSteps(u, v, steps));
    gradient[dimensions] += weight * signal * matern.value();
    gradient[dimensions + 1] += weight * additive.value(steps, inScales, dimensions);
    double fall = weight * signal * matern.fall();
    for (int d = 0; d < dimensions; d++) {
      gradient[d] += fall * steps[d] * steps[d];
      addInScale(d, weight * inScales[d]);
    }
  }

  private void addValueAndSlopes(double[] u, double[] v, double[] row, int left) {
    double squared = Covariance.squaredSteps(u, v, steps);
    double fall = signal * Matern.fall(squared);
    double bend = signal * Matern.bend(squared);
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      double along = row[left + d] * steps[d] / parameters.lengthScale(d);
      gradient[d] -= 2 * fall * along;
      sum += along;
      double weight = row[left + d] / parameters.lengthScale(d);
      gradient[dimensions + 1] += weight * additive.slope(steps[d]);
      addInScale(d, weight * additive.slopeInScale(steps[d]));
    }
    gradient[dimensions] += fall * sum;
    for (int d = 0; d < dimensions; d++) {
      gradient[d] += bend * sum * steps[d] * steps[d];
    }
  }

  /** A gradient and itself. */
  private void addSlopes(int top) {
    for (int d = 0; d < dimensions; d++) {
      double length = parameters.lengthScale(d);
      double weight = sensitivity[top + d][top + d] / 2;
      double slope = weight * signal * Matern.fall(0) / (length * length);
      gradient[d] -= 2 * slope;
      gradient[dimensions] += slope;
      addAdditive(d, 0, weight / (length * length));
      gradient[dimensions + 4] += weight * parameters.slopeNoiseVariance();
    }
  }

  private void addBlock(double[] u, double[] v, int top, int left) {
    double squared = Covariance.squaredSteps(u, v, steps);
    double fall = signal * Matern.fall(squared);
    double bend = signal * Matern.bend(squared);
    double trace = 0;
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double here = weight(top, left, i, i);
      double both = 0;
      for (int j = 0; j < dimensions; j++) {
        both += (weight(top, left, i, j) + weight(top, left, j, i)) * steps[j];
      }
      gradient[i] += 2 * (bend * steps[i] * both - fall * here);
      addAdditive(i, steps[i], here);
      trace += here;
      sum += steps[i] * both / 2;
    }
    gradient[dimensions] += fall * trace - bend * sum;
    double rest = bend * trace - signal * Matern.twist(squared) * sum;
    for (int d = 0; d < dimensions; d++) {
      gradient[d] += rest * steps[d] * steps[d];
    }
  }

  /** What two slopes along a ratio say of the additive part. */
  private void addAdditive(int ratio, double step, double weight) {
    gradient[dimensions + 1] += weight * additive.slopes(step);
    addInScale(ratio, weight * additive.slopesInScale(step));
  }

  /** A sharpness that is larger does what smaller length scales of all ratios do. */
  private void addInScale(int ratio, double derivative) {
    gradient[ratio] += derivative;
    gradient[dimensions + 2] -= derivative;
  }

  private double weight(int top, int left, int i, int j) {
    return sensitivity[top + i][left + j] / (parameters.lengthScale(i) * parameters.lengthScale(j));
  }
}
