package io.amalgam.jobs.merge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a class of tensors outside the blocks' linear weights follows. */
public sealed interface Follow {

  /**
   * Reads {@code first}, {@code last}, {@code base}, {@code aligned}, {@code mean}, {@code own} or
   * a group's name.
   */
  static Follow parse(String text) {
    Optional<Rule> rule =
        Arrays.stream(Rule.values()).filter(value -> value.text().equals(text)).findFirst();
    return rule.isPresent() ? rule.get() : new Named(text);
  }

  /** As it is written in a configuration. */
  String text();

  /** The rules that need no name. */
  enum Rule implements Follow {
    /** The first group. */
    FIRST,
    /** The last group. */
    LAST,
    /** Ratio 0: stay at the base. */
    BASE,
    /** Ratio 1: stay at the aligned checkpoint. */
    ALIGNED,
    /** The mean of all ratios. */
    MEAN,
    /**
     * For norms only: the group of the layer and part they sit in; the final norm the last group.
     */
    OWN;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The ratio of the group with this name.
   *
   * @param text the group's name, such as {@code layers.0-7}
   */
  record Named(String text) implements Follow {}
}
