package io.amalgam.search.sampler.surrogate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function in a box by limited-memory BFGS (Nocedal and Wright, "Numerical
 * Optimization", 2006, algorithm 7.4) on the coordinates that the box leaves free, with steps bent
 * along its faces (Bertsekas, "Projected Newton methods", 1982).
 */
final class BoxMinimiser {

  private static final int MEMORY = 10;
  private static final int HALVINGS = 12;
  private static final double ENOUGH = 1e-4;

  private final Smooth function;
  private final double[] lower;
  private final double[] upper;
  private final Deque<Step> memory = new ArrayDeque<>();

  private double[] point;
  private double[] gradient;
  private double value;

  /** A function with a gradient. */
  interface Smooth {
    /**
     * The value.
     *
     * @param gradient (dimensions), zeros, to be filled
     */
    double at(double[] point, double[] gradient);
  }

  /** Where the minimiser went, how the gradient changed and the product of both. */
  private record Step(Vector move, Vector change, double product) {}

  /** A vector as a component of a record. */
  private static final class Vector {
    private final double[] values;

    private Vector(double[] values) {
      this.values = values;
    }
  }

  private BoxMinimiser(Smooth function, double[] start, double[] lower, double[] upper) {
    this.function = function;
    this.lower = lower;
    this.upper = upper;
    this.point = clipped(start);
    this.gradient = new double[start.length];
    this.value = function.at(point, gradient);
  }

  /**
   * The best point found from the start, never worse than the start itself.
   *
   * @param start (dimensions); what lies outside the box is moved onto it
   * @param iterations the most steps to take
   * @param tolerance the relative gain below which it stops
   */
  static double[] minimise(
      Smooth function,
      double[] start,
      double[] lower,
      double[] upper,
      int iterations,
      double tolerance) {
    BoxMinimiser minimiser = new BoxMinimiser(function, start, lower, upper);
    for (int i = 0; i < iterations; i++) {
      double before = minimiser.value;
      if (!minimiser.step()
          || before - minimiser.value <= tolerance * Math.max(1, Math.abs(before))) {
        break;
      }
    }
    return minimiser.point;
  }

  /** Takes a step; false if none lowers the value. */
  private boolean step() {
    boolean[] free = free();
    double[] direction = direction(free);
    double slope = dot(direction, gradient, free);
    if (!(slope < 0)) {
      memory.clear();
      direction = direction(free);
      slope = dot(direction, gradient, free);
    }
    // Without a memory the gradient's length says nothing of the distance.
    double length = memory.isEmpty() ? Math.min(1, 0.1 / largest(direction)) : 1;
    for (int halving = 0; slope < 0 && halving < HALVINGS; halving++) {
      if (tryStep(direction, length)) {
        return true;
      }
      length /= 2;
    }
    return false;
  }

  private boolean tryStep(double[] direction, double length) {
    double[] next = new double[point.length];
    for (int d = 0; d < next.length; d++) {
      next[d] = point[d] + length * direction[d];
    }
    next = clipped(next);
    double[] move = minus(next, point);
    double[] nextGradient = new double[next.length];
    double nextValue = function.at(next, nextGradient);
    if (!(nextValue <= value + ENOUGH * dot(move, gradient)) || largest(move) == 0) {
      return false;
    }
    remember(move, minus(nextGradient, gradient));
    point = next;
    gradient = nextGradient;
    value = nextValue;
    return true;
  }

  private void remember(double[] move, double[] change) {
    double product = dot(move, change);
    if (product > 1e-10 * dot(change, change)) {
      memory.addFirst(new Step(new Vector(move), new Vector(change), product));
      if (memory.size() > MEMORY) {
        memory.removeLast();
      }
    }
  }

  /** The coordinates that may move downhill without leaving the box. */
  private boolean[] free() {
    boolean[] free = new boolean[point.length];
    for (int d = 0; d < free.length; d++) {
      boolean held =
          (point[d] <= lower[d] && gradient[d] > 0) || (point[d] >= upper[d] && gradient[d] < 0);
      free[d] = !held;
    }
    return free;
  }

  /** Minus the inverse Hessian, as remembered, times the gradient; 0 where not free. */
  private double[] direction(boolean[] free) {
    double[] direction = new double[point.length];
    addMultiple(direction, -1, gradient, free);
    double[] shares = new double[memory.size()];
    int k = 0;
    for (Step step : memory) {
      shares[k] = dot(step.move().values, direction, free) / step.product();
      addMultiple(direction, -shares[k++], step.change().values, free);
    }
    scale(direction);
    for (Iterator<Step> steps = memory.descendingIterator(); steps.hasNext(); ) {
      Step step = steps.next();
      double share = dot(step.change().values, direction, free) / step.product();
      addMultiple(direction, shares[--k] - share, step.move().values, free);
    }
    return direction;
  }

  private void scale(double[] direction) {
    Step last = memory.peekFirst();
    if (last != null) {
      double factor = last.product() / dot(last.change().values, last.change().values);
      for (int d = 0; d < direction.length; d++) {
        direction[d] *= factor;
      }
    }
  }

  private double[] clipped(double[] candidate) {
    double[] clipped = new double[candidate.length];
    for (int d = 0; d < clipped.length; d++) {
      clipped[d] = Math.min(upper[d], Math.max(lower[d], candidate[d]));
    }
    return clipped;
  }

  private static void addMultiple(double[] to, double factor, double[] from, boolean[] where) {
    for (int d = 0; d < to.length; d++) {
      to[d] += where[d] ? factor * from[d] : 0;
    }
  }

  private static double dot(double[] a, double[] b, boolean[] where) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += where[d] ? a[d] * b[d] : 0;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int d = 0; d < a.length; d++) {
      difference[d] = a[d] - b[d];
    }
    return difference;
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }
}
