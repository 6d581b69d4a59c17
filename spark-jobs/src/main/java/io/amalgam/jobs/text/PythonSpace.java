package io.amalgam.jobs.text;

/** White space as Python counts it. */
public final class PythonSpace {

  private PythonSpace() {}

  /** Whether {@code str.isspace} and {@code \s} hold for a code point. */
  public static boolean is(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
