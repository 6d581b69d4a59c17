package io.amalgam.jobs.landscape;

import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.evaluate.ItemException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** How the mains of this package end: on wrong input with a sentence. */
final class Ending {

  static final int WRONG_INPUT = 2;

  private Ending() {}

  /** What a main does. */
  interface Body {
    void run() throws IOException;
  }

  /**
   * Runs a main.
   *
   * @param err where what is wrong is said
   * @return the exit code: 0, or {@value #WRONG_INPUT} on wrong input
   */
  static int of(Body body, PrintStream err) {
    try {
      body.run();
      return 0;
    } catch (IOException e) {
      err.println(sentence(e));
    } catch (IllegalArgumentException | CheckpointException | ItemException e) {
      err.println(e.getMessage());
    }
    return WRONG_INPUT;
  }

  private static String sentence(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return "The file %s, or the folder that it is to be in, is not there."
          .formatted(missing.getFile());
    }
    if (e instanceof AccessDeniedException denied) {
      return "The file %s may not be read or written.".formatted(denied.getFile());
    }
    return e instanceof FileSystemException file
        ? "The file %s cannot be used: %s.".formatted(file.getFile(), file.getReason())
        : "Reading or writing failed: %s.".formatted(e.getMessage());
  }
}
