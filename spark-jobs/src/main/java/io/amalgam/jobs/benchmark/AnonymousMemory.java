package io.amalgam.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The most memory this process had to itself since the watch began, sampled every few milliseconds:
 * Linux's {@code RssAnon}, without the pages of mapped files, which the kernel may drop at any
 * time.
 */
final class AnonymousMemory implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "RssAnon:";
  private static final long INTERVAL = 5;

  private final AtomicLong peak = new AtomicLong(-1);
  private final Thread thread = new Thread(this::watch, "amalgam-memory");

  AnonymousMemory() {
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        now().ifPresent(bytes -> peak.accumulateAndGet(bytes, Math::max));
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OptionalLong now() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The peak in bytes; empty where the system does not tell. */
  OptionalLong peak() {
    long bytes = peak.get();
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
