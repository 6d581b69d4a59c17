package io.amalgam.jobs.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tokenizer whose tokens are the bytes of UTF-8, and three special ones. Bytes that are no
 * character become U+FFFD, in one of two ways that tokenizers have: each invalid byte by itself, or
 * all of a run of bytes outside printable ASCII if the run as a whole is not valid.
 */
final class ByteTokenizer implements TextTokenizer {

  static final int BEGIN = 256;
  static final int END = 257;
  static final int END_OF_TURN = 258;

  private static final List<String> SPECIAL = List.of("<s>", "</s>", "<|end|>");

  private final boolean wholeRuns;
  private int decoded;

  ByteTokenizer(boolean wholeRuns) {
    this.wholeRuns = wholeRuns;
  }

  @Override
  public int[] encode(String text, boolean addSpecialTokens) {
    if (addSpecialTokens) {
      int[] rest = encode(text, false);
      int[] all = new int[rest.length + 1];
      all[0] = BEGIN;
      System.arraycopy(rest, 0, all, 1, rest.length);
      return all;
    }
    for (String special : SPECIAL) {
      int at = text.indexOf(special);
      if (at >= 0) {
        int[] before = encode(text.substring(0, at), false);
        int[] after = encode(text.substring(at + special.length()), false);
        int[] all = Arrays.copyOf(before, before.length + 1 + after.length);
        all[before.length] = BEGIN + SPECIAL.indexOf(special);
        System.arraycopy(after, 0, all, before.length + 1, after.length);
        return all;
      }
    }
    byte[] bytes = text.getBytes(UTF_8);
    int[] tokens = new int[bytes.length];
    Arrays.setAll(tokens, i -> bytes[i] & 0xff);
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
    decoded += tokens.length;
    int[] bytes = Arrays.stream(tokens).filter(token -> token < BEGIN).toArray();
    if (!wholeRuns) {
      return new String(bytes(bytes, 0, bytes.length), UTF_8);
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < bytes.length) {
      int to = from;
      while (to < bytes.length && (bytes[to] < 0x20 || bytes[to] > 0x7e)) {
        to++;
      }
      text.append(run(bytes(bytes, from, to)));
      if (to < bytes.length) {
        text.append((char) bytes[to]);
      }
      from = to + 1;
    }
    return text.toString();
  }

  private static String run(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "\ufffd".repeat(bytes.length);
    }
  }

  private static byte[] bytes(int[] tokens, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      bytes.write(tokens[i]);
    }
    return bytes.toByteArray();
  }

  /** How many tokens were decoded so far, again and again counted. */
  int decoded() {
    return decoded;
  }

  @Override
  public int beginningOfText() {
    return BEGIN;
  }

  @Override
  public List<Integer> endTokens() {
    return List.of(END);
  }

  @Override
  public OptionalInt specialToken(String text) {
    int at = SPECIAL.indexOf(text);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(BEGIN + at);
  }
}
