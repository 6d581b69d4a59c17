package io.amalgam.search.objective;

/**
 * One number that a study makes better.
 *
 * @param name what results and reports call it
 * @param direction which way it is better
 */
public record Objective(String name, Direction direction) {

  public Objective {
    if (name.isBlank()) {
      throw new IllegalArgumentException("An objective must have a name.");
    }
  }
}
