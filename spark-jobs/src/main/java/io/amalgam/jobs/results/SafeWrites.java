package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.IOException;

/** A storage whose failures to write say what to do about them. */
final class SafeWrites {

  private final Storage storage;

  SafeWrites(Storage storage) {
    this.storage = storage;
  }

  void create(String file, byte[] bytes) {
    try {
      storage.create(file, bytes);
    } catch (Storage.TakenException e) {
      throw ResultsException.wrongInput(
          "%s is there already: another process is writing to this study, or its file was put there. End the other process and run the command again."
              .formatted(storage.fullName(file)),
          e);
    } catch (IOException e) {
      throw StorageErrors.writing(storage, file, e);
    }
  }

  void delete(String file) {
    try {
      storage.delete(file);
    } catch (IOException e) {
      throw StorageErrors.writing(storage, file, e);
    }
  }

  Closeable lock(String study) {
    String file = "studies/_" + study + ".lock";
    try {
      return storage.lock(file);
    } catch (Storage.LockedException e) {
      throw ResultsException.wrongInput(
          "Another process is writing to study %s in %s: wait until it ends, end it, or name another results folder."
              .formatted(study, storage.fullName("")),
          e);
    } catch (IOException e) {
      throw StorageErrors.writing(storage, file, e);
    }
  }

  static void release(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The process's end releases it anyhow.
    }
  }
}
