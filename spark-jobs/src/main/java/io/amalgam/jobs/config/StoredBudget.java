package io.amalgam.jobs.config;

import java.util.OptionalInt;

/** Reads back how many trials a study was meant to have when it was begun. */
public final class StoredBudget {

  /** Begins the line of how many trials the sampler proposes. */
  public static final String TRIALS = "budget.trials = ";

  /** Begins the line of how many trials there are besides: references and what is enqueued. */
  public static final String OTHERS = "budget.others = ";

  private StoredBudget() {}

  /**
   * All trials of a study.
   *
   * @param config the configuration that the study was stored with
   * @return empty if the text does not tell, as another version's may not
   */
  public static OptionalInt total(String config) {
    OptionalInt trials = number(config, TRIALS);
    OptionalInt others = number(config, OTHERS);
    return trials.isPresent() && others.isPresent()
        ? OptionalInt.of(trials.getAsInt() + others.getAsInt())
        : OptionalInt.empty();
  }

  private static OptionalInt number(String config, String prefix) {
    return config
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .filter(digits -> digits.matches("[0-9]{1,9}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }
}
