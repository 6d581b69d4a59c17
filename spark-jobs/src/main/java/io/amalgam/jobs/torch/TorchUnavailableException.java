package io.amalgam.jobs.torch;

/**
 * The native library or the device that was asked for cannot be used on this machine; trying again
 * there does not help. The message is complete by itself.
 */
public final class TorchUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TorchUnavailableException(String message) {
    super(message);
  }

  TorchUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
