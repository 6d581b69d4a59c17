package io.amalgam.search.objective;

/** Which way an objective is better. */
public enum Direction {
  MAXIMIZE,
  MINIMIZE;

  /** The value with its sign changed where needed so that more is better. */
  public double toMaximise(double value) {
    return this == MAXIMIZE ? value : -value;
  }
}
