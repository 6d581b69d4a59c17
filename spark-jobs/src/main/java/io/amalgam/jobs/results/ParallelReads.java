package io.amalgam.jobs.results;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads many small files at once: on an object store each waits tens of milliseconds. */
final class ParallelReads {

  private static final int THREADS = 16;

  private ParallelReads() {}

  /** What each file holds, in the files' order; the first error is thrown. */
  static <F, T> List<T> each(List<F> files, Function<F, T> read) {
    if (files.isEmpty()) {
      return List.of();
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(THREADS, files.size()));
    try {
      List<Future<T>> reads = new ArrayList<>();
      files.forEach(file -> reads.add(pool.submit(() -> read.apply(file))));
      List<T> results = new ArrayList<>();
      for (Future<T> each : reads) {
        results.add(result(each));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ResultsException.failure(
          "Reading the results was interrupted: run the command again.", e);
    }
  }
}
