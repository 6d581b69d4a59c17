package io.amalgam.jobs;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.Arrays;
import java.util.List;

/** Reads ratio vectors as people type them: {@code 0,0.25,1}. */
final class RatioOptions {

  private RatioOptions() {}

  /**
   * The ratios of a text, separated by commas.
   *
   * @throws WrongInputException if one is no number or lies outside [0, 1], or there are not as
   *     many as the space has groups
   */
  static Ratios parse(String text, SearchSpace space) {
    try {
      return space.check(new Ratios(numbers(text)));
    } catch (IllegalArgumentException e) {
      throw new WrongInputException("--ratios %s: %s".formatted(text, e.getMessage()));
    }
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(RatioOptions::number).toList();
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is not a number. Write one ratio per group with commas between, such as 0,0.5,1."
              .formatted(text));
    }
  }
}
