package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import java.util.List;

/** How a written answer is compared with those that would be right. */
public sealed interface TextScoring extends Serializable {

  /** What is measured, in its order. */
  List<String> metrics();

  /**
   * Checks the accepted answers of an item.
   *
   * @throws IllegalArgumentException if there are fewer answers than are needed, or one has several
   *     spans where each must be one text
   */
  default void check(GenerationItem item) {
    if (item.references().isEmpty()) {
      throw new IllegalArgumentException(
          "An item has no accepted answer: no response could be right.");
    }
    checkSingleSpans(item);
  }

  private static void checkSingleSpans(GenerationItem item) {
    for (List<String> reference : item.references()) {
      if (reference.size() > 1) {
        throw new IllegalArgumentException(
            "An accepted answer has %d spans, but answers of several spans are DROP's: give each text as an answer of its own."
                .formatted(reference.size()));
      }
    }
  }

  /**
   * Question answering as SQuAD 2.0 counts it ({@link io.amalgam.jobs.evaluate.text.SquadScore}):
   * shares of exact answers and mean F1, in [0, 1]. An item without an accepted answer is
   * unanswerable: an empty response is right.
   */
  record Squad() implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("exact", "f1");
    }

    @Override
    public void check(GenerationItem item) {
      checkSingleSpans(item);
    }
  }

  /**
   * Reading as DROP counts it ({@link io.amalgam.jobs.evaluate.text.DropScore}): share of exact
   * answers and mean F1, in [0, 1].
   */
  record Drop() implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("em", "f1");
    }

    @Override
    public void check(GenerationItem item) {
      if (item.references().isEmpty()) {
        throw new IllegalArgumentException(
            "An item has no accepted answer: no response could be right.");
      }
    }
  }

  /**
   * The share in [0, 1] of responses that equal an accepted answer ({@link
   * io.amalgam.jobs.evaluate.text.ExactMatch}).
   *
   * @param ignoreCase compare in lower case
   * @param ignorePunctuation compare without ASCII punctuation
   */
  record Exact(boolean ignoreCase, boolean ignorePunctuation) implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("exact_match");
    }
  }

  /**
   * Translation as sacreBLEU counts it, over the whole corpus and in [0, 100] ({@link
   * io.amalgam.jobs.evaluate.text.Bleu}, {@link io.amalgam.jobs.evaluate.text.ChrF}).
   */
  record Translation() implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("bleu", "chrf");
    }
  }
}
