package io.amalgam.jobs.evaluate;

import java.util.Arrays;

/**
 * Turns a context and a continuation into tokens as lm-evaluation-harness does, for comparable
 * numbers.
 *
 * <p>White space at the context's end moves to the continuation, because tokenizers tie a space to
 * the word after it. Context and continuation are then encoded together, with the tokenizer's own
 * special tokens (a leading {@code <s>} where it adds one and the context does not begin with it
 * itself), and split at the number of tokens that the context has alone. Without a context the
 * continuation follows the token that begins a text, and the tokenizer adds nothing.
 */
final class PairEncoder {

  private final String task;
  private final TextTokenizer tokenizer;
  private final String delimiter;
  private final int maxLength;

  /**
   * An encoder of a task's items.
   *
   * @param maxLength the most tokens of context and continuation together
   */
  PairEncoder(String task, TextTokenizer tokenizer, String delimiter, int maxLength) {
    this.task = task;
    this.tokenizer = tokenizer;
    this.delimiter = delimiter;
    this.maxLength = maxLength;
  }

  /**
   * A request for a continuation.
   *
   * @param item the item's position counted from 0, for messages
   * @throws ItemException if no token of the continuation is left to score, or they are more than
   *     the model takes after one token of context
   */
  ContinuationRequest encode(int item, String context, String continuation) {
    String text = context.isEmpty() ? continuation : delimiter + continuation;
    int end = WhiteSpace.strippedLength(context);
    String moved = context.substring(end) + text;
    return request(item, context.substring(0, end), moved);
  }

  private ContinuationRequest request(int item, String context, String continuation) {
    int[] before = context.isEmpty() ? new int[0] : tokenizer.encodeFromBeginning(context);
    int[] whole =
        before.length > 0
            ? tokenizer.encodeFromBeginning(context + continuation)
            : tokenizer.encode(continuation, false);
    if (whole.length <= before.length) {
      throw new ItemException(
          "Task '%s', item %d (counted from 1): '%s' has no token of its own after its context. Maybe it continues the context's last word: check the task's delimiter."
              .formatted(task, item + 1, continuation));
    }
    int tokens = whole.length - before.length;
    if (tokens > maxLength - 1) {
      throw new ItemException(
          "Task '%s', item %d (counted from 1): the continuation has %d tokens but the model takes %d at most. Shorten it or remove the item; only a context is ever cut."
              .formatted(task, item + 1, tokens, maxLength - 1));
    }
    return new ContinuationRequest(
        before.length == 0
            ? new int[] {tokenizer.beginningOfText()}
            : Arrays.copyOf(whole, before.length),
        Arrays.copyOfRange(whole, before.length, whole.length));
  }
}
