package io.amalgam.jobs.torch;

/**
 * The device has too little memory for the smallest piece of the work: this trial cannot succeed
 * there.
 */
public final class DeviceMemoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DeviceMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
