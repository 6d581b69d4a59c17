package io.amalgam.jobs.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A rotary position embedding.
 *
 * @param theta the base of the frequencies
 * @param size the numbers of a head that are turned, the first ones; even
 * @param scaling how the frequencies are stretched
 */
public record Rotary(double theta, int size, Scaling scaling) {

  /** A plain one. */
  public static Rotary plain(double theta, int size) {
    return new Rotary(theta, size, new None());
  }

  /** What programs are told: the base, then the numbers of the scaling, whose count names it. */
  public List<Double> numbers() {
    List<Double> numbers = new ArrayList<>();
    numbers.add(theta);
    numbers.addAll(scaling.numbers());
    return numbers;
  }

  /** How frequencies are stretched for sequences longer than those of pretraining. */
  public sealed interface Scaling {

    /** None, or the numbers after the base. */
    List<Double> numbers();
  }

  /** Not at all. */
  public record None() implements Scaling {

    @Override
    public List<Double> numbers() {
      return List.of();
    }
  }

  /**
   * All by the same factor.
   *
   * @param factor at least 1
   */
  public record Linear(double factor) implements Scaling {

    @Override
    public List<Double> numbers() {
      return List.of(factor);
    }
  }

  /**
   * As Llama 3.1 does: wavelengths within the original length stay, those far beyond it are
   * stretched, those between are mixed.
   *
   * @param factor at least 1
   * @param low the turns within the original length up to which the whole factor holds
   * @param high the turns from which nothing is stretched; above {@code low}
   * @param originalLength the longest sequence of pretraining, in tokens
   */
  public record Llama3(double factor, double low, double high, int originalLength)
      implements Scaling {

    @Override
    public List<Double> numbers() {
      return List.of(factor, low, high, (double) originalLength);
    }
  }
}
