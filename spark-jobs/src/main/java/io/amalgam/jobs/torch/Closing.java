package io.amalgam.jobs.torch;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was made so far if the whole could not be made; the last first. */
public final class Closing implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Adds a part. */
  public <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** The whole was made: it owns the parts now. */
  public void keep() {
    parts.clear();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // What is thrown already matters more than what could not be freed.
      }
    }
  }
}
