package io.amalgam.search.sampler.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One Gaussian process per objective and then one per constraint. Their hyperparameters are fitted
 * anew only each time that the data have grown by a tenth or so, always from the prior's start: so
 * a fit depends on the trials it was made on alone, and a resumed study repeats it.
 *
 * <p>A process knows at most {@value #MOST_VALUES} trials, as {@link Subset} picks them, and is
 * fitted to at most {@value #MOST_FITTED}. It knows the gradients of the best of these: as many as
 * leave {@value #MOST_ROWS} values and slopes in all, {@value #FITTED_ROWS} in fits, or {@value
 * #LEAST_SLOPES} slopes where that is more. With 12 ratios these are all of 20 trials, 22 of 50 and
 * 10 of 200.
 */
final class Models {

  private static final int MOST_VALUES = 300;
  private static final int MOST_FITTED = 200;
  private static final int MOST_ROWS = 320;
  private static final int FITTED_ROWS = 240;
  private static final int LEAST_SLOPES = 60;
  private static final int GROWTH = 10;

  private final Data data;
  private int fitted;
  private List<Fitted> fits = List.of();
  private int[] trials = new int[0];

  Models(Data data) {
    this.data = data;
  }

  /**
   * The processes that know what has been told so far, at least two trials: those of the objectives
   * first.
   */
  List<GaussianProcess> processes() {
    fit();
    Subset subset = new Subset(data, data.size());
    trials = subset.trials(MOST_VALUES);
    return fits.stream()
        .map(fit -> fit.process(data, trials, sloped(subset, fit.quantity(), trials, MOST_ROWS)))
        .toList();
  }

  /** The trials that the processes know, in the order of telling. */
  int[] trials() {
    return trials.clone();
  }

  /** A value of an objective or constraint on the scale of its process. */
  double standardised(int quantity, double value) {
    return fits.get(quantity).scale().standardised(value);
  }

  private void fit() {
    int wanted = lastFit(data.size());
    if (wanted != fitted) {
      Subset subset = new Subset(data, wanted);
      int[] some = subset.trials(MOST_FITTED);
      List<Fitted> fresh = new ArrayList<>();
      for (Quantity quantity : quantities()) {
        int[] sloped = sloped(subset, quantity, some, FITTED_ROWS);
        fresh.add(Fitted.of(quantity, wanted, data, some, sloped));
      }
      fits = fresh;
      fitted = wanted;
    }
  }

  private List<Quantity> quantities() {
    return IntStream.range(0, data.objectives() + data.constraints())
        .mapToObj(q -> q < data.objectives() ? data.objective(q) : constraint(q))
        .toList();
  }

  private Quantity constraint(int quantity) {
    return trial -> data.constraint(quantity - data.objectives(), trial);
  }

  private int[] sloped(Subset subset, Quantity quantity, int[] of, int rows) {
    int dimensions = data.ratios(0).length;
    int slopes = Math.max(LEAST_SLOPES, rows - of.length);
    return subset.sloped(quantity, of, slopes / dimensions);
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
