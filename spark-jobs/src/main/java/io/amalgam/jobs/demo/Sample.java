package io.amalgam.jobs.demo;

/** A tokenized text to learn from. */
final class Sample {

  private final int[] tokens;
  private final int from;
  private final int response;

  /**
   * A text.
   *
   * @param tokens token ids, with those that begin and end it
   * @param from position of the first token that is predicted, at least 1
   * @param response number of the response that the predicted tokens are; 0 in plain text
   */
  Sample(int[] tokens, int from, int response) {
    this.tokens = tokens.clone();
    this.from = from;
    this.response = response;
  }

  /** Plain text: every token but the first is predicted. */
  static Sample text(Vocabulary vocabulary, String text) {
    return new Sample(vocabulary.encodeWhole(text), 1, 0);
  }

  /** A response to a prompt: only the response is predicted. */
  static Sample response(Vocabulary vocabulary, String prompt, String response, int number) {
    int before = vocabulary.encode(prompt).length + 1;
    return new Sample(vocabulary.encodeWhole(prompt + " " + response), before, number);
  }

  int token(int position) {
    return tokens[position];
  }

  boolean predicts(int position) {
    return position >= from;
  }

  int response() {
    return response;
  }

  /** How many places of a row the sample takes: its last token is only predicted. */
  int places() {
    return tokens.length - 1;
  }
}
