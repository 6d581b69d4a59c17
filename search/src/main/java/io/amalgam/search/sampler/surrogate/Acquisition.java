package io.amalgam.search.sampler.surrogate;

import java.util.List;

/** How much a trial at some ratios promises: the log expected hypervolume improvement there. */
final class Acquisition {

  private final List<GaussianProcess> objectives;
  private final ExpectedImprovement improvement;

  Acquisition(List<GaussianProcess> objectives, ExpectedImprovement improvement) {
    this.objectives = objectives;
    this.improvement = improvement;
  }

  /** The number of objectives. */
  int objectives() {
    return objectives.size();
  }

  /** What the processes say of these ratios, one per objective. */
  List<Prediction> predictions(double[] ratios) {
    return objectives.stream().map(objective -> objective.at(ratios)).toList();
  }

  /** What a trial that these are the predictions of promises. */
  double at(List<Prediction> predictions) {
    double[] unused = new double[predictions.size()];
    return log(predictions, unused, unused.clone());
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
    double log = log(predictions, inMeans, inDeviations);
    for (int m = 0; m < inMeans.length; m++) {
      Prediction prediction = predictions.get(m);
      for (int d = 0; d < gradient.length; d++) {
        gradient[d] +=
            inMeans[m] * prediction.meanGradient(d)
                + inDeviations[m] * prediction.deviationGradient(d);
      }
    }
    return log;
  }

  private double log(List<Prediction> predictions, double[] inMeans, double[] inDeviations) {
    return improvement.log(
        predictions.stream().mapToDouble(Prediction::mean).toArray(),
        predictions.stream().mapToDouble(Prediction::deviation).toArray(),
        inMeans,
        inDeviations);
  }
}
