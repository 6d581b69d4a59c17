package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Gradient;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A quantity with the scale and the hyperparameters found for it.
 *
 * @param scale what standardises its values
 * @param parameters those of a process on the standardised values
 */
record Fitted(Quantity quantity, Scale scale, Hyperparameters parameters) {

  /** A slope that is this steep, standardised, is no slope of a smooth function. */
  private static final double STEEPEST = 1e4;

  /** Fits to some trials; the scale is that of the first so many told. */
  static Fitted of(Quantity quantity, int told, Data data, int[] trials, int[] sloped) {
    Scale scale = Scale.of(IntStream.range(0, told).mapToDouble(quantity::value).toArray());
    return new Fitted(quantity, scale, Fit.of(observations(quantity, scale, data, trials, sloped)));
  }

  /** The process that knows these trials, and of some of them the gradients. */
  GaussianProcess process(Data data, int[] trials, int[] sloped) {
    return new GaussianProcess(parameters, observations(quantity, scale, data, trials, sloped));
  }

  private static Observations observations(
      Quantity quantity, Scale scale, Data data, int[] trials, int[] sloped) {
    int[] steady =
        Arrays.stream(sloped).filter(t -> isSteady(slopes(quantity, scale, t))).toArray();
    return new Observations(
        Arrays.stream(trials).mapToObj(data::ratios).toArray(double[][]::new),
        Arrays.stream(trials).mapToDouble(t -> scale.standardised(quantity.value(t))).toArray(),
        Arrays.stream(trials)
            .mapToDouble(t -> scale.variance(quantity.value(t), quantity.standardError(t)))
            .toArray(),
        Arrays.stream(steady).map(t -> Arrays.binarySearch(trials, t)).toArray(),
        Arrays.stream(steady).mapToObj(t -> slopes(quantity, scale, t)).toArray(double[][]::new));
  }

  private static boolean isSteady(double[] slopes) {
    return Arrays.stream(slopes).allMatch(slope -> Math.abs(slope) <= STEEPEST);
  }

  private static double[] slopes(Quantity quantity, Scale scale, int trial) {
    Gradient gradient = quantity.gradient(trial);
    double stretch = scale.stretch(quantity.value(trial));
    return gradient.slopes().stream().mapToDouble(slope -> slope * stretch).toArray();
  }
}
