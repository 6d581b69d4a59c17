package io.amalgam.jobs.filesystem;

import java.io.IOException;

/**
 * A file system, or what must be there for anything in it to be, cannot be used. The message is a
 * clause that names the endpoint or bucket and the way out, without a full stop and without
 * credentials.
 */
public final class UnreachableException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean mayPass;

  UnreachableException(String message, boolean mayPass, Throwable cause) {
    super(message, cause);
    this.mayPass = mayPass;
  }

  /** Whether it is only that nothing answered, which another try may find changed. */
  public boolean mayPass() {
    return mayPass;
  }
}
