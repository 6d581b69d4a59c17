package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A lock that something is done about when it is closed.
 *
 * @param takenFrom who held it before and did not give it back
 * @param end gives it back
 */
record ClosingLock(Optional<String> takenFrom, Closeable end) implements Storage.Lock {

  @Override
  public void close() throws IOException {
    end.close();
  }
}
