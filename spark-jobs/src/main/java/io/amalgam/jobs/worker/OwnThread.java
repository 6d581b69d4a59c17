package io.amalgam.jobs.worker;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One thread that others hand their calls to and wait for. */
final class OwnThread implements AutoCloseable {

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
      return executor.submit(call).get();
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

  @Override
  public void close() {
    executor.shutdown();
  }
}
