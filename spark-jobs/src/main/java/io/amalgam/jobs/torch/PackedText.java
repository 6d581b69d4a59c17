package io.amalgam.jobs.torch;

import java.util.Arrays;

/**
 * Several texts packed into rows of equal length; no text sees another one of its row. What fills a
 * row's end is any token of the vocabulary, as a text of its own.
 */
public final class PackedText {

  private final int rows;
  private final int length;
  private final long[] tokens;
  private final long[] positions;
  private final long[] documents;
  private final long[] places;
  private final long[] targets;
  private final long[] responses;

  /**
   * Texts of which nothing is predicted yet.
   *
   * @param length tokens of a row
   * @param tokens token ids, (rows, length)
   * @param positions each token's position in its own text, 0-based, (rows, length)
   * @param documents which text of its row a token is of, (rows, length)
   * @throws IllegalArgumentException if an array has the wrong size or a position is out of range
   */
  public PackedText(int length, long[] tokens, long[] positions, long[] documents) {
    this(length, tokens, positions, documents, new long[0], new long[0], new long[0]);
  }

  private PackedText(
      int length,
      long[] tokens,
      long[] positions,
      long[] documents,
      long[] places,
      long[] targets,
      long[] responses) {
    require(length > 0 && tokens.length > 0 && tokens.length % length == 0, "tokens");
    require(positions.length == tokens.length && within(positions, length), "positions");
    require(documents.length == tokens.length, "documents");
    require(places.length == targets.length && within(places, tokens.length), "places");
    require(responses.length == targets.length && within(responses, tokens.length), "responses");
    this.rows = tokens.length / length;
    this.length = length;
    this.tokens = tokens.clone();
    this.positions = positions.clone();
    this.documents = documents.clone();
    this.places = places.clone();
    this.targets = targets.clone();
    this.responses = responses.clone();
  }

  /**
   * The same texts, of which some tokens are predicted.
   *
   * @param newPlaces positions in the flattened rows after which a token is predicted
   * @param newTargets the tokens to predict there
   * @param newResponses what each target belongs to: 2 p for the chosen response of pair p, 2 p + 1
   *     for the rejected one; all 0 where there are no pairs
   * @throws IllegalArgumentException if sizes differ or a number is out of range
   */
  public PackedText predicting(long[] newPlaces, long[] newTargets, long[] newResponses) {
    require(newTargets.length > 0, "targets");
    return new PackedText(
        length, tokens, positions, documents, newPlaces, newTargets, newResponses);
  }

  private static boolean within(long[] numbers, long bound) {
    return Arrays.stream(numbers).allMatch(number -> number >= 0 && number < bound);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(
          "Packed text is inconsistent: %s have a wrong size or are out of range.".formatted(what));
    }
  }

  /** Native code would read past its tables. */
  void requireVocabulary(int size) {
    if (!within(tokens, size) || !within(targets, size)) {
      throw new IllegalArgumentException(
          "Packed text has a token outside the vocabulary of %d tokens.".formatted(size));
    }
  }

  Tensor tokens(NativeMemory memory) {
    return memory.longs(tokens, rows, length);
  }

  Tensor positions(NativeMemory memory) {
    return memory.longs(positions, rows, length);
  }

  Tensor documents(NativeMemory memory) {
    return memory.longs(documents, rows, length);
  }

  Tensor places(NativeMemory memory) {
    return memory.longs(places, places.length);
  }

  Tensor targets(NativeMemory memory) {
    return memory.longs(targets, targets.length);
  }

  Tensor responses(NativeMemory memory) {
    return memory.longs(responses, responses.length);
  }
}
