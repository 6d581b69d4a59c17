package io.amalgam.search.sampler.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One Gaussian process per objective. They always know all data, but their hyperparameters are
 * fitted anew only each time that the data have grown by a tenth or so, always from the prior's
 * start: so a fit depends on the trials it was made on alone, and a resumed study repeats it.
 */
final class Models {

  private static final int GROWTH = 10;

  private final Data data;
  private int fitted;
  private List<Fitted> fits = List.of();

  private record Fitted(Scale scale, Hyperparameters parameters) {}

  Models(Data data) {
    this.data = data;
  }

  /** The processes that know everything told so far, at least two trials. */
  List<GaussianProcess> processes() {
    fit();
    double[][] ratios = data.ratios(data.size());
    return IntStream.range(0, fits.size()).mapToObj(m -> process(m, ratios)).toList();
  }

  /** A value of an objective on the scale of its process. */
  double standardised(int objective, double value) {
    return fits.get(objective).scale().standardised(value);
  }

  private void fit() {
    int wanted = lastFit(data.size());
    if (wanted != fitted) {
      double[][] ratios = data.ratios(wanted);
      List<Fitted> fresh = new ArrayList<>();
      for (int m = 0; m < data.objectives(); m++) {
        fresh.add(fitted(m, ratios));
      }
      fits = fresh;
      fitted = wanted;
    }
  }

  private Fitted fitted(int objective, double[][] ratios) {
    double[] values = data.values(objective, ratios.length);
    double[] errors = data.standardErrors(objective, ratios.length);
    Scale scale = Scale.of(values);
    return new Fitted(scale, Fit.of(ratios, scale.standardised(values), scale.variances(errors)));
  }

  private GaussianProcess process(int objective, double[][] ratios) {
    Fitted fit = fits.get(objective);
    return new GaussianProcess(
        fit.parameters(),
        ratios,
        fit.scale().standardised(data.values(objective, ratios.length)),
        fit.scale().variances(data.standardErrors(objective, ratios.length)));
  }

  /** How many trials the fit in force is made on when so many have been told. */
  private static int lastFit(int size) {
    int last = 2;
    int next = 3;
    while (next <= size) {
      last = next;
      next = last + Math.max(1, last / GROWTH);
    }
    return last;
  }
}
