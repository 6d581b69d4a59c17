package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the models propose, given what has been told and what is still running. */
final class Proposal {

  private static final int CHILDREN = 20;

  /**
   * Of bred proposals this share, divided by the number of ratios, goes far from all that was
   * tried.
   */
  private static final double FAR = 1.2;

  private static final double MOST_FAR = 0.2;

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
   * @param running vectors handed out that have no scores yet: they are believed to turn out as the
   *     models expect, so that none is asked for twice
   * @param lost vectors whose trials ended without scores
   * @param bred whether only children of measured trials are asked for
   */
  List<Ratios> best(List<Ratios> running, List<Ratios> lost, boolean bred, long seed) {
    double[][] believed = arrays(running);
    List<GaussianProcess> processes =
        models.processes().stream().map(process -> process.believing(believed)).toList();
    List<GaussianProcess> objectives = processes.subList(0, data.objectives());
    Feasibility feasibility = feasibility(processes.subList(data.objectives(), processes.size()));
    double[][] points = points(objectives);
    int[] front = Front.of(feasible(believed, feasibility), points);
    boolean found = data.anyFeasible();
    Acquisition acquisition =
        new Acquisition(
            objectives,
            found ? improvement(front, points, bred) : Acquisition.Gain.NONE,
            feasibility,
            avoidance(lost, found ? List.of() : running));
    if (bred) {
      List<Ratios> others = Stream.of(running, lost).flatMap(List::stream).toList();
      return children(acquisition, others, seed);
    }
    List<Ratios> parents =
        Arrays.stream(front).mapToObj(i -> Ratios.of(ratios(i, believed))).toList();
    return new CandidateSearch(space, settings, acquisition).best(parents, seed);
  }

  /**
   * Children: now and then the furthest from all that was measured first, whatever models expect
   * there; else the most promising first. They are not refined, which would lose what they have
   * inherited.
   */
  private List<Ratios> children(Acquisition acquisition, List<Ratios> others, long seed) {
    Children children = new Children(data, seed);
    double far = Math.min(MOST_FAR, FAR / space.dimensions());
    return new RandomStreams(seed).stream("far children").nextDouble() < far
        ? children.far(CHILDREN, others)
        : promising(children.near(CHILDREN), acquisition);
  }

  private static List<Ratios> promising(List<Ratios> children, Acquisition acquisition) {
    Map<Ratios, Double> promises = new HashMap<>();
    for (Ratios child : children) {
      double[] ratios = child.toArray();
      promises.put(child, acquisition.at(ratios, acquisition.predictions(ratios)));
    }
    return children.stream().sorted(Comparator.comparingDouble(c -> -promises.get(c))).toList();
  }

  private static double[][] arrays(List<Ratios> vectors) {
    return vectors.stream().map(Ratios::toArray).toArray(double[][]::new);
  }

  private Feasibility feasibility(List<GaussianProcess> constraints) {
    double[] limits =
        IntStream.range(data.objectives(), data.objectives() + constraints.size())
            .mapToDouble(quantity -> models.standardised(quantity, 0))
            .toArray();
    return new Feasibility(constraints, limits);
  }

  /** What is running is avoided as well where there is no improvement that belief would lower. */
  private static Avoidance avoidance(List<Ratios> lost, List<Ratios> running) {
    return new Avoidance(
        Stream.of(lost, running)
            .flatMap(List::stream)
            .map(Ratios::toArray)
            .toArray(double[][]::new));
  }

  /** The ratios of what the models know: trials told, then those believed. */
  private double[] ratios(int i, double[][] believed) {
    int[] trials = models.trials();
    return i < trials.length ? data.ratios(trials[i]) : believed[i - trials.length];
  }

  /** Which of what the models know is feasible: measured so, or believed so. */
  private int[] feasible(double[][] believed, Feasibility feasibility) {
    int[] trials = models.trials();
    return IntStream.range(0, trials.length + believed.length)
        .filter(
            i ->
                i < trials.length
                    ? data.violation(trials[i]) == 0
                    : feasibility.isExpected(believed[i - trials.length]))
        .toArray();
  }

  /** (trials, objectives): where the trials lie, without their noise. */
  private static double[][] points(List<GaussianProcess> processes) {
    double[][] columns = processes.stream().map(GaussianProcess::denoised).toArray(double[][]::new);
    return IntStream.range(0, columns[0].length)
        .mapToObj(i -> Arrays.stream(columns).mapToDouble(column -> column[i]).toArray())
        .toArray(double[][]::new);
  }

  private ExpectedImprovement improvement(int[] front, double[][] points, boolean bred) {
    double[][] kept = Arrays.stream(front).mapToObj(i -> points[i]).toArray(double[][]::new);
    return new ExpectedImprovement(Cells.above(kept, reference(points, kept, bred)));
  }

  /** Children are to fill the middle of the front: above the worst, its rim would count most. */
  private double[] reference(double[][] points, double[][] front, boolean bred) {
    Optional<double[]> ends = data.worseEnd();
    return ends.map(this::standardised)
        .orElseGet(() -> bred ? Reference.worseQuartile(points) : Reference.of(points, front));
  }

  private double[] standardised(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(m -> models.standardised(m, values[m]))
        .toArray();
  }
}
