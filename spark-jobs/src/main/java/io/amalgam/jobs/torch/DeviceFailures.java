package io.amalgam.jobs.torch;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a GPU reports once its context is broken, such as after an illegal memory access: from
 * then on every call of the process fails with the same error, and only a fresh process can go on.
 */
public final class DeviceFailures {

  private DeviceFailures() {}

  /** Whether a failure, or one of its causes, says that the process has lost its GPU. */
  public static boolean isLost(Throwable failure) {
    return !(failure instanceof DeviceMemoryException)
        && Stream.iterate(Optional.of(failure), Optional::isPresent, at -> cause(at.orElseThrow()))
            .flatMap(Optional::stream)
            .limit(20)
            .anyMatch(at -> saysLost(at.getMessage()));
  }

  private static Optional<Throwable> cause(Throwable failure) {
    return Optional.ofNullable(failure.getCause());
  }

  private static boolean saysLost(@Nullable String message) {
    String lower = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return (lower.contains("cuda error")
            || lower.contains("cuda driver error")
            || lower.contains("cublas_status_")
            || lower.contains("cudnn_status_")
            || lower.contains("device-side assert"))
        && !TorchFailures.isMemory(lower);
  }
}
