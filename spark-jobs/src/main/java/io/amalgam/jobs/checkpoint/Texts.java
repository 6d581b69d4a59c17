package io.amalgam.jobs.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** How things read from disk appear in messages. */
final class Texts {

  private static final int LONGEST = 160;

  private Texts() {}

  /** A name in quotes, shortened, without characters that could control a terminal. */
  static String quote(String name) {
    String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    StringBuilder clean = new StringBuilder("'");
    shown
        .codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(clean::appendCodePoint);
    return clean.append('\'').toString();
  }

  /** A number with its digits in groups of three: {@code 5 242 880}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }

  /** What the system said, without the path that messages name themselves. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return quote(f.getReason()).replace("'", "");
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : quote(message).replace("'", "");
  }
}
