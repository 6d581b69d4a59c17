package io.amalgam.jobs.results;

/**
 * A file that was listed is gone: a compaction took what it held into another. The folder is to be
 * listed again.
 */
final class VanishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VanishedException(String file, Throwable cause) {
    super(file + " is not there any more.", cause);
  }
}
