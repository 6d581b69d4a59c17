package io.amalgam.jobs.evaluate;

import io.amalgam.jobs.evaluate.text.Bleu;
import io.amalgam.jobs.evaluate.text.ChrF;
import io.amalgam.jobs.evaluate.text.CorpusMetric;
import io.amalgam.jobs.evaluate.text.DropScore;
import io.amalgam.jobs.evaluate.text.ExactMatch;
import io.amalgam.jobs.evaluate.text.SquadScore;
import java.io.Serializable;
import java.util.List;

/** How a written answer is compared with those that would be right. */
public sealed interface TextScoring extends Serializable {

  /** What is measured, in its order. */
  List<String> metrics();

  /**
   * The value of each metric for one response, in their order.
   *
   * @param item an item that was {@linkplain #check checked}
   */
  double[] score(GenerationItem item, String response);

  /**
   * The metrics that belong to the whole corpus, in their order; none where each is the mean over
   * the items.
   */
  default List<CorpusMetric> corpusMetrics() {
    return List.of();
  }

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

  private static String stripLeading(String text) {
    int begin = 0;
    while (begin < text.length() && WhiteSpace.is(text.charAt(begin))) {
      begin++;
    }
    return text.substring(begin);
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
   * Question answering as SQuAD 2.0 counts it ({@link SquadScore}): shares of exact answers and
   * mean F1, in [0, 1]. An item without an accepted answer is unanswerable: an empty response is
   * right.
   */
  record Squad() implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("exact", "f1");
    }

    @Override
    public double[] score(GenerationItem item, String response) {
      SquadScore score = SquadScore.of(response, item.answers());
      return new double[] {score.exactMatch(), score.f1()};
    }

    @Override
    public void check(GenerationItem item) {
      checkSingleSpans(item);
    }
  }

  /**
   * Reading as DROP counts it ({@link DropScore}): share of exact answers and mean F1, in [0, 1].
   */
  record Drop() implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("em", "f1");
    }

    @Override
    public double[] score(GenerationItem item, String response) {
      DropScore score = DropScore.of(List.of(response), item.references());
      return new double[] {score.exactMatch(), score.f1()};
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
   * The share in [0, 1] of responses that equal an accepted answer ({@link ExactMatch}). White
   * space at the beginning of either is passed over: many tokenizers tie a space to a response's
   * first word.
   *
   * @param ignoreCase compare in lower case
   * @param ignorePunctuation compare without ASCII punctuation
   */
  record Exact(boolean ignoreCase, boolean ignorePunctuation) implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("exact_match");
    }

    @Override
    public double[] score(GenerationItem item, String response) {
      ExactMatch match = new ExactMatch(ignoreCase, ignorePunctuation);
      List<String> answers = item.answers().stream().map(TextScoring::stripLeading).toList();
      return new double[] {match.score(stripLeading(response), answers)};
    }
  }

  /**
   * Translation as sacreBLEU counts it, over the whole corpus and in [0, 100] ({@link Bleu}, {@link
   * ChrF}).
   */
  record Translation() implements TextScoring {

    @Override
    public List<String> metrics() {
      return List.of("bleu", "chrf");
    }

    @Override
    public List<CorpusMetric> corpusMetrics() {
      return List.of(new Bleu(), new ChrF());
    }

    @Override
    public double[] score(GenerationItem item, String response) {
      return corpusMetrics().stream()
          .mapToDouble(metric -> metric.sentenceScore(metric.statistics(response, item.answers())))
          .toArray();
    }
  }
}
