package io.amalgam.jobs;

import io.amalgam.jobs.config.LayerCut;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads how layers are cut, as people type it: {@code each}, {@code blocks=3}, {@code cuts=8,16}.
 */
final class LayerOptions {

  private LayerOptions() {}

  /**
   * The cut of a text.
   *
   * @param text what was typed, or nothing: then there are as many even blocks as ratios allow
   * @param ratios the number of ratios that were given
   * @param split whether a block has two ratios
   * @throws WrongInputException if the text is no cut
   */
  static LayerCut parse(@Nullable String text, int ratios, boolean split) {
    if (text == null) {
      return new LayerCut.Blocks(Math.max(1, split ? ratios / 2 : ratios), false);
    }
    String[] parts = text.split("=", 2);
    String value = parts.length == 2 ? parts[1] : "";
    try {
      return switch (parts[0]) {
        case "each" -> new LayerCut.Each();
        case "blocks" -> new LayerCut.Blocks(Integer.parseInt(value), false);
        case "authors" -> new LayerCut.Blocks(Integer.parseInt(value), true);
        case "cuts" -> new LayerCut.Cuts(numbers(value));
        default -> throw wrong(text);
      };
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
  }

  private static WrongInputException wrong(String text) {
    return new WrongInputException(
        "--layers %s: write each, blocks=K or authors=K with K at least 1, or cuts=F,F,... with the first layers of the next blocks."
            .formatted(text));
  }
}
