package io.amalgam.jobs.evaluate.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The score of one answer as SQuAD 2.0's evaluation counts it: the best over the references, after
 * lower case, without ASCII punctuation and articles, white space collapsed.
 *
 * <p>A question without references, or whose references are empty once normalised, is unanswerable:
 * an answer that is empty once normalised scores 1, any other 0. See Rajpurkar et al., <a
 * href="https://arxiv.org/abs/1806.03822">Know What You Don't Know</a>, 2018.
 *
 * @param exactMatch 0 or 1; harness and official script report 100 times the mean
 * @param f1 F1 of the bags of words, in [0, 1]
 */
public record SquadScore(double exactMatch, double f1) {

  /**
   * Scores an answer.
   *
   * @param references the accepted answers; none if the question is unanswerable
   */
  public static SquadScore of(String prediction, List<String> references) {
    List<String> predicted = words(prediction);
    List<List<String>> golds =
        references.stream().map(SquadScore::words).filter(words -> !words.isEmpty()).toList();
    if (golds.isEmpty()) {
      golds = List.of(List.of());
    }
    return new SquadScore(
        golds.contains(predicted) ? 1 : 0,
        golds.stream().mapToDouble(gold -> f1(predicted, gold)).max().orElseThrow());
  }

  /**
   * The score once answers that are less likely than a threshold count as "no answer": 1 for an
   * unanswerable question and 0 for others, as the official script does with the probabilities a
   * model gives. At a threshold of 1, which lm-evaluation-harness uses, nothing changes.
   *
   * @param noAnswer the probability in [0, 1] that the question has no answer
   * @param answerable whether the question has references
   */
  public SquadScore unlessNoAnswer(double noAnswer, double threshold, boolean answerable) {
    if (noAnswer <= threshold) {
      return this;
    }
    return answerable ? new SquadScore(0, 0) : new SquadScore(1, 1);
  }

  private static List<String> words(String text) {
    String bare = PythonText.withoutPunctuation(PythonText.lower(text));
    return PythonText.split(Articles.blanked(bare));
  }

  private static double f1(List<String> predicted, List<String> gold) {
    if (predicted.isEmpty() || gold.isEmpty()) {
      return predicted.isEmpty() && gold.isEmpty() ? 1 : 0;
    }
    double same = common(predicted, gold);
    if (same == 0) {
      return 0;
    }
    double precision = same / predicted.size();
    double recall = same / gold.size();
    return 2 * precision * recall / (precision + recall);
  }

  private static int common(List<String> predicted, List<String> gold) {
    Map<String, Integer> left = new HashMap<>();
    gold.forEach(word -> left.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : predicted) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common;
  }
}
