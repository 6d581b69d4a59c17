package io.amalgam.jobs.benchmark;

/**
 * What is compared with cannot be run. The message is complete by itself and meant for the user.
 */
public final class BenchmarkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BenchmarkException(String message) {
    super(message);
  }
}
