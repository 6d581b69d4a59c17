package io.amalgam.jobs.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on storage that has none which a killed process would give back. A lease is a file with a
 * number, {@code NAME-000001}; its holder writes it anew every few seconds. Whoever finds that the
 * file of the highest number has not changed for long enough, by his own clock, creates the file of
 * the next number, which only one can do: so no two take over, and clocks of machines are not
 * compared. The holder of a lower number sees the higher one when it renews, and stops. A holder on
 * this machine that has ended need not be waited for.
 */
final class Lease implements Storage.Lock {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final int TRIES = 5;
  private static final int POLL_MILLIS = 50;

  private final HadoopFiles files;
  private final String name;
  private final int number;
  private final LeaseTimes times;
  private final Thread renewer;
  private final Optional<String> takenFrom;

  private LockHolder holder;
  private long renewed;
  private boolean lost;
  private volatile boolean closed;

  private Lease(
      HadoopFiles files, String name, int number, Optional<String> takenFrom, LeaseTimes times)
      throws IOException {
    this.files = files;
    this.name = name;
    this.number = number;
    this.takenFrom = takenFrom;
    this.times = times;
    this.holder = LockHolder.current();
    files.create(file(name, number), holder.bytes());
    this.renewed = System.nanoTime();
    this.renewer = new Thread(this::renewRegularly, "lease " + name);
    renewer.setDaemon(true);
    renewer.start();
  }

  /**
   * Takes a lease; waits while it is not clear whether its holder lives.
   *
   * @throws Storage.LockedException if it does
   */
  static Lease take(HadoopFiles files, String name, LeaseTimes times) throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      int highest = highest(files, name);
      Before before = highest == 0 ? Before.GIVEN_BACK : before(files, name, highest, times);
      if (before.isOver()) {
        try {
          Lease lease = new Lease(files, name, highest + 1, before.silent(), times);
          removeBelow(files, name, highest + 1);
          return lease;
        } catch (Storage.TakenException e) {
          // Another process was quicker; whether it still holds it is seen next.
        }
      }
    }
    throw new Storage.LockedException(holder(files, name, highest(files, name)));
  }

  /**
   * What is known of the holder before.
   *
   * @param isOver whether it holds the lease no more
   * @param silent who it is, if it ended without giving the lease back
   */
  private record Before(boolean isOver, Optional<String> silent) {

    static final Before GIVEN_BACK = new Before(true, Optional.empty());

    static Before gone(LockHolder holder) {
      return new Before(true, Optional.of(holder.describe()));
    }
  }

  /** Finds out about the holder of the highest number. */
  private static Before before(HadoopFiles files, String name, int number, LeaseTimes times)
      throws IOException {
    byte[] first = read(files, name, number);
    if (first == null) {
      return Before.GIVEN_BACK;
    }
    LockHolder holder = LockHolder.read(first);
    if (holder.life() == LockHolder.Life.ENDED) {
      return Before.gone(holder);
    }
    if (holder.life() == LockHolder.Life.LIVES) {
      throw new Storage.LockedException(holder.describe());
    }
    LOG.warn(
        "{} is held by {}: watching for up to {} s whether it is renewed.",
        files.path(name),
        holder.describe(),
        times.expiry().toSeconds());
    long start = System.nanoTime();
    while (System.nanoTime() - start < times.expiry().toNanos()) {
      sleep(Math.max(POLL_MILLIS, times.renewal().toMillis() / 4));
      byte[] now = read(files, name, number);
      if (now == null) {
        return Before.GIVEN_BACK;
      }
      if (!Arrays.equals(now, first) || highest(files, name) != number) {
        // Of two readings one may have met the file while it was written.
        throw new Storage.LockedException(
            LockHolder.read(now.length > first.length ? now : first).describe());
      }
    }
    return highest(files, name) == number
        ? Before.gone(holder)
        : new Before(false, Optional.empty());
  }

  /**
   * What the file says, perhaps nothing while it is written anew; null if it is gone. Stores refuse
   * to read on, or find nothing, where the file is replaced under the reader: that it is there
   * still means that its holder lives, so it is read again.
   */
  private static byte @Nullable [] read(HadoopFiles files, String name, int number)
      throws IOException {
    for (int tried = 1; ; tried++) {
      try {
        return files.read(file(name, number));
      } catch (IOException e) {
        if (e instanceof FileNotFoundException && !files.exists(file(name, number))) {
          return null;
        }
        if (tried == TRIES) {
          throw e;
        }
        sleep(POLL_MILLIS);
      }
    }
  }

  private static String holder(HadoopFiles files, String name, int number) throws IOException {
    byte[] text = read(files, name, number);
    return LockHolder.read(text == null ? new byte[0] : text).describe();
  }

  private static String file(String name, int number) {
    return String.format(Locale.ROOT, "%s-%06d", name, number);
  }

  private static int highest(HadoopFiles files, String name) throws IOException {
    int slash = name.lastIndexOf('/');
    Pattern numbered = Pattern.compile(Pattern.quote(name.substring(slash + 1)) + "-([0-9]{6,9})");
    return files.list(name.substring(0, Math.max(0, slash))).stream()
        .map(numbered::matcher)
        .filter(Matcher::matches)
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElse(0);
  }

  private static void removeBelow(HadoopFiles files, String name, int number) {
    for (int old = number - 1; old > 0 && old > number - TRIES; old--) {
      try {
        files.delete(file(name, old));
      } catch (IOException e) {
        LOG.debug("{} stays behind", file(name, old), e);
      }
    }
  }

  private void renewRegularly() {
    while (!closed) {
      try {
        Thread.sleep(times.renewal().toMillis());
        renew();
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        // Tried again soon; before anything is written, check() wants it renewed.
        LOG.debug("{} was not renewed", name, e);
      }
    }
  }

  private synchronized void renew() throws IOException {
    if (closed || lost) {
      return;
    }
    if (highest(files, name) > number) {
      lost = true;
      return;
    }
    holder = holder.renewed();
    files.overwrite(file(name, number), holder.bytes());
    renewed = System.nanoTime();
  }

  /**
   * Returns if the lease is held, and stays so for some time.
   *
   * @throws Storage.LeaseLostException if another process has taken it over
   * @throws IOException if it should be renewed first and that failed
   */
  synchronized void check() throws IOException {
    if (!lost && System.nanoTime() - renewed > times.expiry().toNanos() / 2) {
      renew();
    }
    if (lost) {
      throw new Storage.LeaseLostException(holder(files, name, highest(files, name)));
    }
  }

  @Override
  public Optional<String> takenFrom() {
    return takenFrom;
  }

  /** Gives it back; should that fail, it runs out. */
  @Override
  public void close() throws IOException {
    closed = true;
    renewer.interrupt();
    synchronized (this) {
      if (!lost) {
        files.delete(file(name, number));
      }
    }
  }

  private static void sleep(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a lease");
    }
  }
}
