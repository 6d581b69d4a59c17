package io.amalgam.jobs;

import io.amalgam.jobs.driver.StudyStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the files that options name: whole, or not at all. */
final class OutputFiles {

  private OutputFiles() {}

  /**
   * Refuses a file that could not be written, before any work is done for it.
   *
   * @throws WrongInputException if it is a folder, or its folder does not exist or is read-only
   */
  static void check(String option, Path file) {
    Path folder = folder(file);
    if (Files.isDirectory(file) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new WrongInputException(
          "%s %s cannot be written: name a file in a folder that exists and may be written to."
              .formatted(option, file));
    }
  }

  /**
   * Writes lines; a file of that name is replaced once they are all on storage.
   *
   * @throws StudyStoppedException if that is not possible; the file is as it was
   */
  static void write(Path file, List<String> lines) {
    try {
      Path temporary = Files.createTempFile(folder(file), "." + file.getFileName(), ".tmp");
      try {
        Files.write(temporary, lines);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new StudyStoppedException(
          "%s could not be written: %s. What was there is as it was."
              .formatted(file, e.getMessage()));
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }
}
