package io.amalgam.search.sampler.surrogate;

import java.util.List;

/**
 * How much a trial at some ratios promises: the logarithm of the expected hypervolume improvement
 * times the probability of feasibility (Gardner and others, "Bayesian optimization with inequality
 * constraints", 2014), kept away from where trials were lost. While nothing is feasible, it is
 * feasibility alone that counts (Gelbart, Snoek and Adams, "Bayesian optimization with unknown
 * constraints", 2014).
 */
final class Acquisition {

  private final List<GaussianProcess> objectives;
  private final Gain gain;
  private final Feasibility feasibility;
  private final Avoidance avoidance;

  /** What a point is worth whose objectives are independent normals. */
  interface Gain {

    /** What counts where the objectives do not. */
    Gain NONE = (means, deviations, inMeans, inDeviations) -> 0;

    /**
     * The logarithm of the worth.
     *
     * @param means (objectives), more is better
     * @param deviations (objectives), positive
     * @param inMeans (objectives), set to the derivatives in the means
     * @param inDeviations (objectives), set to the derivatives in the standard deviations
     */
    double log(double[] means, double[] deviations, double[] inMeans, double[] inDeviations);

    /** The same without the derivatives, which can cost as much again. */
    default double log(double[] means, double[] deviations) {
      return log(means, deviations, new double[means.length], new double[means.length]);
    }
  }

  Acquisition(
      List<GaussianProcess> objectives, Gain gain, Feasibility feasibility, Avoidance avoidance) {
    this.objectives = objectives;
    this.gain = gain;
    this.feasibility = feasibility;
    this.avoidance = avoidance;
  }

  /** The number of objectives. */
  int objectives() {
    return objectives.size();
  }

  /** What the processes say of these ratios, one per objective. */
  List<Prediction> predictions(double[] ratios) {
    return objectives.stream().map(objective -> objective.at(ratios)).toList();
  }

  /** By how much each constraint is expected to be violated there, if positive. */
  List<Double> violations(double[] ratios) {
    return feasibility.expected(ratios);
  }

  /** What a trial at these ratios promises, given what is predicted there. */
  double at(double[] ratios, List<Prediction> predictions) {
    double[] gradient = new double[ratios.length];
    return gain.log(means(predictions), deviations(predictions))
        + feasibility.log(ratios, gradient)
        + avoidance.log(ratios, gradient);
  }

  /**
   * What a trial at these ratios promises.
   *
   * @param gradient (dimensions), what the gradient is added to
   */
  double at(double[] ratios, double[] gradient) {
    List<Prediction> predictions = predictions(ratios);
    double[] inMeans = new double[predictions.size()];
    double[] inDeviations = new double[predictions.size()];
    double log = gain.log(means(predictions), deviations(predictions), inMeans, inDeviations);
    for (int m = 0; m < inMeans.length; m++) {
      predictions.get(m).addGradient(inMeans[m], inDeviations[m], gradient);
    }
    return log + feasibility.log(ratios, gradient) + avoidance.log(ratios, gradient);
  }

  private static double[] means(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::mean).toArray();
  }

  private static double[] deviations(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::deviation).toArray();
  }
}
