package io.amalgam.jobs.filesystem;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/**
 * How long a storage that is away is waited for: tried again at pauses that double, up to half a
 * minute.
 *
 * @param total for how long, from the first try to the beginning of the last
 * @param firstPause before the second try; above zero
 */
public record Patience(Duration total, Duration firstPause) {

  private static final TimeSetting TOTAL = new TimeSetting("amalgam.storage.patience", "10m");
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * As the settings say; ten minutes unless they do.
   *
   * @throws SettingException if they say what is no time
   */
  public static Patience of(Configuration configuration) {
    return new Patience(TOTAL.of(configuration), Duration.ofSeconds(1));
  }

  /** One thing to do, which may be done again. */
  public interface Operation<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does something until it succeeds or patience is over.
   *
   * @param mayPass whether time may mend a failure
   * @param waiting told of each failure and of the pause that follows
   * @throws IOException the last failure
   */
  public <T> T run(
      Operation<T> operation,
      Predicate<IOException> mayPass,
      BiConsumer<IOException, Duration> waiting)
      throws IOException {
    long start = System.nanoTime();
    Duration pause = firstPause;
    while (true) {
      try {
        return operation.run();
      } catch (IOException e) {
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        if (isInterrupted(e) || !mayPass.test(e) || spent.plus(pause).compareTo(total) > 0) {
          throw e;
        }
        waiting.accept(e, pause);
        sleep(pause, e);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  private static boolean isInterrupted(IOException e) {
    return e instanceof InterruptedIOException && Thread.currentThread().isInterrupted();
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
