package io.amalgam.jobs.worker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One thread that others hand their calls to and wait for. */
final class OwnThread {

  private final ExecutorService executor;

  OwnThread(String name) {
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs the call there and returns its result, or throws what it threw. */
  <T> T call(Callable<T> call) {
    try {
      return call(call, null);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The same for so long at most; absent if it may take as long as it likes.
   *
   * @throws TimeoutException if it takes longer: it goes on nevertheless, as native code cannot be
   *     stopped
   */
  <T> T call(Callable<T> call, @Nullable Duration limit) throws TimeoutException {
    Future<T> running = executor.submit(call);
    try {
      return limit == null ? running.get() : running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was cancelled.", e);
    }
  }

  /** Does this after what it does now, and then nothing more. Does not wait for it. */
  void endWith(Runnable last) {
    executor.execute(last);
    executor.shutdown();
  }
}
