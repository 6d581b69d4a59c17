package io.amalgam.jobs.results;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.apache.hadoop.security.AccessControlException;

/** Errors of the storage as messages for the person who owns it. */
final class StorageErrors {

  private StorageErrors() {}

  static ResultsException reading(Storage storage, String file, IOException e) {
    String message =
        storage
            .reason(e)
            .map(known -> "%s cannot be read: %s.".formatted(storage.fullName(file), known))
            .orElseGet(
                () ->
                    "%s cannot be read: %s. Maybe its owner or its access rights differ from yours."
                        .formatted(storage.fullName(file), reason(e)));
    return exception(message, e);
  }

  static ResultsException writing(Storage storage, String file, IOException e) {
    String reason = storage.reason(e).orElseGet(() -> reason(e));
    return exception(
        "%s cannot be written: %s. Nothing already written was changed. %s"
            .formatted(storage.fullName(file), reason, wayOut(reason)),
        e);
  }

  /** Writing failed in the middle of a study: what is written stays, and it can go on. */
  static ResultsException whileRunning(Storage storage, String file, IOException e) {
    String reason = storage.reason(e).orElseGet(() -> reason(e));
    return ResultsException.failure(
        "%s cannot be written: %s. Nothing already written was changed. %s"
            .formatted(
                storage.fullName(file),
                reason,
                isFull(reason)
                    ? wayOut(reason)
                    : "When the storage can be written to again, run the same command again and the study goes on."),
        e);
  }

  /** Another folder helps where access is denied or a file is in the way. */
  private static ResultsException exception(String message, IOException e) {
    boolean wrongFolder =
        e instanceof AccessDeniedException
            || e instanceof AccessControlException
            || e instanceof FileAlreadyExistsException
            || e instanceof NotDirectoryException;
    return wrongFolder
        ? ResultsException.wrongInput(message, e)
        : ResultsException.failure(message, e);
  }

  private static boolean isFull(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return lower.contains("no space left")
        || lower.contains("quota")
        || lower.contains("too large");
  }

  private static String wayOut(String reason) {
    if (isFull(reason)) {
      return "Free some space, or name another results folder; run the same command again and the study goes on.";
    }
    return "Name a results folder that you may write to, or change the access rights of this one.";
  }

  /** File system exceptions often carry nothing but a path. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "something of that name is in the way";
    }
    if (e instanceof NotDirectoryException) {
      return "it is a file, not a folder";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
