package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
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
  private static final String PATIENCE = "amalgam.storage.patience";
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Storage storage;
  private final Duration patience;
  private final Duration firstPause;
  private final AtomicInteger locks = new AtomicInteger();

  PatientStorage(Storage storage, Duration patience, Duration firstPause) {
    this.storage = storage;
    this.patience = patience;
    this.firstPause = firstPause;
  }

  /** As the settings say; ten minutes unless they do. */
  static PatientStorage of(Storage storage, Configuration configuration) {
    long millis =
        configuration.getTimeDuration(
            PATIENCE, Duration.ofMinutes(10).toMillis(), TimeUnit.MILLISECONDS);
    return new PatientStorage(storage, Duration.ofMillis(millis), Duration.ofSeconds(1));
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
  public Closeable lock(String file) throws IOException {
    Closeable lock = storage.lock(file);
    locks.incrementAndGet();
    return () -> {
      locks.decrementAndGet();
      lock.close();
    };
  }

  @Override
  public String fullName(String file) {
    return storage.fullName(file);
  }

  @Override
  public Optional<String> reason(IOException failure) {
    return storage.reason(failure);
  }

  /** One thing to do. */
  private interface Operation<T> {
    T run() throws IOException;
  }

  private <T> T again(String file, Operation<T> operation) throws IOException {
    long start = System.nanoTime();
    Duration pause = firstPause;
    while (true) {
      try {
        return operation.run();
      } catch (IOException e) {
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        if (locks.get() == 0 || isFinal(e) || spent.plus(pause).compareTo(patience) > 0) {
          throw e;
        }
        LOG.warn(
            "{}: {}. Trying again in {} s, for {} s in all; trials that run go on.",
            fullName(file),
            reason(e).orElse(String.valueOf(e.getMessage())),
            pause.toMillis() / 1e3,
            patience.toSeconds());
        sleep(pause, e);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  /** Whether time changes nothing about it. */
  private static boolean isFinal(IOException e) {
    return e instanceof TakenException
        || e instanceof LeaseLostException
        || e instanceof FileNotFoundException
        || e instanceof AccessDeniedException
        || e instanceof AccessControlException
        || e instanceof InterruptedIOException && Thread.currentThread().isInterrupted();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void sleep(Duration pause, IOException cause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
