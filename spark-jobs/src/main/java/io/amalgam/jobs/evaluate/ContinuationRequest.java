package io.amalgam.jobs.evaluate;

/**
 * A continuation to score after a context.
 *
 * @param context token ids before the continuation, at least one
 * @param continuation token ids to score, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ContinuationRequest(int[] context, int[] continuation) {

  public ContinuationRequest {
    if (context.length == 0) {
      throw new IllegalArgumentException("A context needs at least one token, such as <s>.");
    }
    if (continuation.length == 0) {
      throw new IllegalArgumentException("A continuation needs at least one token.");
    }
  }

  /** The number of tokens of both parts. */
  public int length() {
    return context.length + continuation.length;
  }
}
