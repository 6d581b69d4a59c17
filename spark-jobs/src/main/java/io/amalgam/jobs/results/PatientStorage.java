package io.amalgam.jobs.results;

import io.amalgam.jobs.filesystem.Patience;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage that is tried again, at growing distances, for as long as the patience lasts: while a
 * study runs, that is while a lock is held. Trials that run then go on running; before, and in
 * commands that only read, a failure is said at once. What may be done twice is the storage's own
 * affair: creating a file again with the same bytes is no error.
 */
final class PatientStorage implements Storage {

  private static final Logger LOG = LoggerFactory.getLogger(PatientStorage.class);

  private final Storage storage;
  private final Patience patience;
  private final AtomicInteger locks = new AtomicInteger();

  PatientStorage(Storage storage, Patience patience) {
    this.storage = storage;
    this.patience = patience;
  }

  @Override
  public boolean rootIsFile() throws IOException {
    return storage.rootIsFile();
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return again(folder, () -> storage.list(folder));
  }

  @Override
  public boolean exists(String file) throws IOException {
    return again(file, () -> storage.exists(file));
  }

  @Override
  public byte[] read(String file) throws IOException {
    return again(file, () -> storage.read(file));
  }

  @Override
  public void create(String file, byte[] bytes) throws IOException {
    again(
        file,
        () -> {
          storage.create(file, bytes);
          return true;
        });
  }

  @Override
  public void delete(String file) throws IOException {
    again(
        file,
        () -> {
          storage.delete(file);
          return true;
        });
  }

  @Override
  public Lock lock(String file) throws IOException {
    Lock lock = storage.lock(file);
    locks.incrementAndGet();
    return new ClosingLock(
        lock.takenFrom(),
        () -> {
          locks.decrementAndGet();
          lock.close();
        });
  }

  @Override
  public String fullName(String file) {
    return storage.fullName(file);
  }

  @Override
  public Optional<String> reason(IOException failure) {
    return storage.reason(failure);
  }

  private <T> T again(String file, Patience.Operation<T> operation) throws IOException {
    return patience.run(
        operation,
        e -> locks.get() > 0 && !isFinal(e),
        (e, pause) ->
            LOG.warn(
                "{}: {}. Trying again in {} s, for {} s in all; trials that run go on.",
                fullName(file),
                reason(e).orElse(String.valueOf(e.getMessage())),
                pause.toSeconds(),
                patience.total().toSeconds()));
  }

  /** Whether time changes nothing about it. */
  private static boolean isFinal(IOException e) {
    return e instanceof TakenException
        || e instanceof LeaseLostException
        || e instanceof FileNotFoundException
        || e instanceof AccessDeniedException
        || e instanceof AccessControlException;
  }
}
