package io.amalgam.jobs.dataset;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of bounded length and knows their numbers. Blank lines are passed over at the end.
 */
final class LineReader implements AutoCloseable {

  private final InputStream in;
  private final int maxLine;
  private byte[] line = new byte[0];
  private int number;
  private int firstBlank;
  private boolean ended;

  LineReader(InputStream in, int maxLine) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxLine = maxLine;
  }

  /** Goes to the next line that is not blank; false if there is none. */
  boolean next() throws IOException {
    while (!ended) {
      line = readLine();
      number++;
      if (!isBlank()) {
        return true;
      }
      firstBlank = firstBlank == 0 ? number : firstBlank;
    }
    return false;
  }

  /** The number of the line, counted from 1; of the blank line if one was passed over. */
  int number() {
    return firstBlank == 0 ? number : firstBlank;
  }

  /**
   * The text of the line.
   *
   * @throws IllegalArgumentException if it is too long or no UTF-8, or comes after a blank line
   */
  String text() {
    if (firstBlank > 0) {
      throw new IllegalArgumentException("blank, with items after it. Remove the line.");
    }
    if (line.length > maxLine) {
      throw new IllegalArgumentException("longer than %d bytes.".formatted(maxLine));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      boolean marked = number == 1 && text.startsWith("\uFEFF");
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8 text. Maybe save the file as UTF-8.", e);
    }
  }

  /** The bytes up to the line's end, at most one more than are allowed. */
  private byte[] readLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && bytes.size() <= maxLine) {
      bytes.write(next);
      next = in.read();
    }
    ended = next < 0;
    return bytes.toByteArray();
  }

  private boolean isBlank() {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
