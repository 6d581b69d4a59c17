package io.amalgam.jobs.torch;

import ai.djl.engine.EngineException;
import java.util.Locale;

/** Tells what DJL threw apart by what the caller should do. */
final class TorchFailures {

  private TorchFailures() {}

  static RuntimeException of(String what, EngineException e) {
    String message = what + ": " + e.getMessage();
    return isMemory(message)
        ? new DeviceMemoryException(message, e)
        : new ProgramException(message, e);
  }

  /** Whether a message says that memory did not suffice; that can be cured by asking for less. */
  static boolean isMemory(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return lower.contains("out of memory")
        || lower.contains("can't allocate memory")
        || lower.contains("cublas_status_alloc_failed");
  }
}
