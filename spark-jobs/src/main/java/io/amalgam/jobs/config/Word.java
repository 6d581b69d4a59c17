package io.amalgam.jobs.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How constants are written in a campaign file. */
final class Word {

  private Word() {}

  /** A constant's word: its name in lower case. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The words of constants. */
  static List<String> all(Enum<?>[] constants) {
    return Stream.of(constants).map(Word::of).toList();
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E>> E constant(E[] constants, String word) {
    return Stream.of(constants)
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no '%s'.".formatted(word)));
  }
}
