package io.amalgam.jobs.demo;

import java.util.stream.LongStream;

/** Texts packed into rows of equal length, as arrays that a trainer takes. Filled once. */
public final class Rows {

  private final int rows;
  private final int length;
  private final long[] tokens;
  private final long[] positions;
  private final long[] documents;
  private final int[] used;
  private final int[] texts;
  private final LongStream.Builder places = LongStream.builder();
  private final LongStream.Builder targets = LongStream.builder();
  private final LongStream.Builder responses = LongStream.builder();
  private int predicted;

  Rows(int rows, int length) {
    this.rows = rows;
    this.length = length;
    tokens = new long[rows * length];
    positions = new long[rows * length];
    documents = new long[rows * length];
    used = new int[rows];
    texts = new int[rows];
  }

  /** Adds a sample to a row unless it has too little room. */
  boolean add(int row, Sample sample) {
    if (sample.places() > length - used[row]) {
      return false;
    }
    int start = row * length + used[row];
    texts[row]++;
    for (int i = 0; i < sample.places(); i++) {
      tokens[start + i] = sample.token(i);
      positions[start + i] = i;
      documents[start + i] = texts[row];
      if (sample.predicts(i + 1)) {
        predict(start + i, sample.token(i + 1), sample.response());
      }
    }
    used[row] += sample.places();
    return true;
  }

  private void predict(int place, int target, int response) {
    places.add(place);
    targets.add(target);
    responses.add(response);
    predicted++;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Tokens of a row. */
  public int length() {
    return length;
  }

  /** How many tokens are predicted. */
  public int predicted() {
    return predicted;
  }

  /** Token ids, (rows, length); 0 where a row is not filled. */
  public long[] tokens() {
    return tokens.clone();
  }

  /** Each token's position in its own text, (rows, length). */
  public long[] positions() {
    return positions.clone();
  }

  /** Which text of its row a token is of, from 1; 0 where a row is not filled. (rows, length) */
  public long[] documents() {
    return documents.clone();
  }

  /** Positions in the flattened rows after which a token is predicted. Asked for once. */
  public long[] places() {
    return places.build().toArray();
  }

  /** The predicted tokens. Asked for once. */
  public long[] targets() {
    return targets.build().toArray();
  }

  /** The number of the response that each predicted token is of. Asked for once. */
  public long[] responses() {
    return responses.build().toArray();
  }
}
