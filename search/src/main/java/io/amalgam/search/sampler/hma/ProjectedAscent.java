package io.amalgam.search.sampler.hma;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.space.Ratios;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Climbs a smooth function over one Ω(α) by projected gradient, asked for points and told what was
 * found there; it computes nothing else, so that points may be evaluated anywhere.
 *
 * <p>A step is y = P(x + t ∇f(x)). It is taken if f(y) ≥ f(x) + c ‖y − x‖²/t (Armijo's rule on the
 * projection arc; Bertsekas 1976), else t is halved at least, so f never falls. After a step taken,
 * t is that of Barzilai and Borwein (1988), or doubled where the function is not concave there. The
 * first step moves no ratio by more than 0.25. It starts at the uniform mix.
 */
public final class ProjectedAscent {

  private static final double FIRST_MOVE = 0.25;
  private static final double SUFFICIENT = 1e-4;
  private static final double FLAT = 1e-12;

  private final MeanBox box;
  private final AscentRule rule;
  private @Nullable Point best;
  private Ratios candidate;
  private double step;
  private int evaluations;
  private boolean done;

  /** What is known of a point. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Point(Ratios ratios, double value, double[] slopes) {}

  /** An ascent over one set. */
  public ProjectedAscent(MeanBox box, AscentRule rule) {
    this.box = box;
    this.rule = rule;
    this.candidate = box.center();
  }

  /** The ratios to evaluate next; empty if it has stopped. The same until they are told. */
  public Optional<Ratios> next() {
    return done ? Optional.empty() : Optional.of(candidate);
  }

  /**
   * What was found at {@link #next}. A value that is not finite, or an unknown gradient, is taken
   * as a point too far away; at the first point it ends the ascent.
   *
   * @throws IllegalStateException if it has stopped
   * @throws IllegalArgumentException if the gradient is for another number of groups
   */
  public void tell(double value, Gradient gradient) {
    if (done) {
      throw new IllegalStateException("The ascent has stopped: there is nothing to tell.");
    }
    if (gradient.isKnown() && gradient.slopes().size() != box.groups()) {
      throw new IllegalArgumentException(
          "A gradient over %d groups has %d slopes."
              .formatted(box.groups(), gradient.slopes().size()));
    }
    evaluations++;
    boolean usable = Double.isFinite(value) && gradient.isKnown();
    Point found = usable ? point(value, gradient) : null;
    Point from = best;
    if (from == null) {
      begin(found);
    } else if (found != null && isEnough(from, found)) {
      best = found;
      step = nextStep(from, found);
    } else {
      step = shorterStep(from, found);
    }
    propose();
  }

  private Point point(double value, Gradient gradient) {
    double[] slopes = gradient.slopes().stream().mapToDouble(Double::doubleValue).toArray();
    return new Point(candidate, value, slopes);
  }

  private void begin(@Nullable Point first) {
    if (first == null) {
      done = true;
      return;
    }
    best = first;
    double mean = IntStream.range(0, box.groups()).mapToDouble(g -> first.slopes[g]).sum();
    double average = mean / box.groups();
    double steepest =
        IntStream.range(0, box.groups())
            .mapToDouble(g -> Math.abs(first.slopes[g] - average))
            .max()
            .orElse(0);
    step = steepest > FLAT ? FIRST_MOVE / steepest : 0;
  }

  private boolean isEnough(Point from, Point to) {
    return to.value >= from.value + SUFFICIENT * squaredMove(from, to.ratios) / step;
  }

  /** The step that would fit the curvature just seen. */
  private double nextStep(Point from, Point to) {
    double curvature = 0;
    for (int g = 0; g < box.groups(); g++) {
      double move = to.ratios.get(g) - from.ratios.get(g);
      curvature += move * (from.slopes[g] - to.slopes[g]);
    }
    return curvature > FLAT * squaredMove(from, to.ratios)
        ? squaredMove(from, to.ratios) / curvature
        : 2 * step;
  }

  /** The top of the parabola through both values, between a tenth and a half of the step. */
  private double shorterStep(Point from, @Nullable Point to) {
    if (to == null) {
      return step / 2;
    }
    double rise = 0;
    for (int g = 0; g < box.groups(); g++) {
      rise += from.slopes[g] * (to.ratios.get(g) - from.ratios.get(g));
    }
    double share = rise / (2 * (rise - (to.value - from.value)));
    return step * Math.min(0.5, Math.max(0.1, share));
  }

  private void propose() {
    Point from = best;
    if (from == null) {
      return;
    }
    double[] target = new double[box.groups()];
    for (int g = 0; g < target.length; g++) {
      target[g] = from.ratios.get(g) + step * from.slopes[g];
    }
    candidate = box.project(target);
    done = evaluations >= rule.evaluations() || largestMove(from) <= rule.tolerance();
  }

  private double largestMove(Point from) {
    return IntStream.range(0, box.groups())
        .mapToDouble(g -> Math.abs(candidate.get(g) - from.ratios.get(g)))
        .max()
        .orElse(0);
  }

  private double squaredMove(Point from, Ratios to) {
    return IntStream.range(0, box.groups())
        .mapToDouble(g -> to.get(g) - from.ratios.get(g))
        .map(move -> move * move)
        .sum();
  }

  /** The best point so far; empty before the first is told, or if that could not be measured. */
  public Optional<Ratios> solution() {
    return Optional.ofNullable(best).map(Point::ratios);
  }

  /** The value at {@link #solution}; not a number without one. */
  public double value() {
    Point point = best;
    return point == null ? Double.NaN : point.value;
  }

  /** How many points were looked at. */
  public int evaluations() {
    return evaluations;
  }
}
