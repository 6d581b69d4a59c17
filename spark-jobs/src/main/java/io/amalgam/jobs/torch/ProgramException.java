package io.amalgam.jobs.torch;

/** A TorchScript program did not load or one of its methods failed; the message has the line. */
public final class ProgramException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
