package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.pareto.Crowding;
import io.amalgam.search.pareto.Fronts;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the models propose, given what has been told and what is still running. */
final class Proposal {

  private final SearchSpace space;
  private final Surrogate settings;
  private final Data data;
  private final Models models;

  Proposal(SearchSpace space, Surrogate settings, Data data) {
    this.space = space;
    this.settings = settings;
    this.data = data;
    this.models = new Models(data);
  }

  /**
   * Ratio vectors, the most promising first.
   *
   * @param unscored vectors handed out that have no scores: they are believed to turn out as the
   *     models expect, so that none is asked for twice
   */
  List<Ratios> best(List<Ratios> unscored, long seed) {
    double[][] believed = unscored.stream().map(Ratios::toArray).toArray(double[][]::new);
    List<GaussianProcess> processes =
        models.processes().stream().map(process -> process.believing(believed)).toList();
    double[][] points = points(processes);
    int[] front = front(points);
    double[][] kept = Arrays.stream(front).mapToObj(i -> points[i]).toArray(double[][]::new);
    List<Cell> cells = Cells.above(kept, reference(points));
    Acquisition acquisition = new Acquisition(processes, new ExpectedImprovement(cells));
    double[][] ratios = data.ratios(data.size());
    List<Ratios> parents =
        Arrays.stream(front)
            .mapToObj(
                i -> i < ratios.length ? Ratios.of(ratios[i]) : unscored.get(i - ratios.length))
            .toList();
    return new CandidateSearch(space, settings, acquisition).best(parents, seed);
  }

  /** (trials, objectives): where the trials lie, without their noise. */
  private static double[][] points(List<GaussianProcess> processes) {
    double[][] columns = processes.stream().map(GaussianProcess::denoised).toArray(double[][]::new);
    return IntStream.range(0, columns[0].length)
        .mapToObj(i -> Arrays.stream(columns).mapToDouble(column -> column[i]).toArray())
        .toArray(double[][]::new);
  }

  /** The front's indices; the most crowded are left out where there would be too many cells. */
  private static int[] front(double[][] points) {
    int[] front = Fronts.nonDominated(points);
    int objectives = points[0].length;
    int most = objectives <= 3 ? front.length : Math.max(8, 128 >> (objectives - 2));
    if (front.length <= most) {
      return front;
    }
    double[] distances = Crowding.distances(points, Fronts.ranks(points));
    return Arrays.stream(front)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -distances[i]))
        .limit(most)
        .sorted()
        .mapToInt(i -> i)
        .toArray();
  }

  private double[] reference(double[][] points) {
    Optional<double[]> ends = data.worseEnd();
    return ends.map(this::standardised).orElseGet(() -> Reference.worst(points));
  }

  private double[] standardised(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(m -> models.standardised(m, values[m]))
        .toArray();
  }
}
