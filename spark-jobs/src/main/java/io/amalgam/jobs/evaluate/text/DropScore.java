package io.amalgam.jobs.evaluate.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The score of one answer as DROP's evaluation counts it: the best over the references, each being
 * one or several spans. Spans are normalised word by word, numbers as numbers, and F1 is the mean
 * over the spans of the best one-to-one alignment, rounded to two decimals. See Dua et al., <a
 * href="https://arxiv.org/abs/1903.00161">DROP</a>, 2019.
 *
 * @param exactMatch 0 or 1
 * @param f1 in [0, 1], a multiple of 0.01
 */
public record DropScore(double exactMatch, double f1) {

  private static final Pattern BETWEEN_TOKENS = Pattern.compile("[ -]");

  /**
   * Scores an answer.
   *
   * @param predicted the spans of the answer, at least one; a generated text is one span
   * @param references the spans of each accepted answer; answers whose first span is blank, or that
   *     have none, are passed over
   * @throws IllegalArgumentException if nothing is predicted
   */
  public static DropScore of(List<String> predicted, List<List<String>> references) {
    if (predicted.isEmpty()) {
      throw new IllegalArgumentException("An answer needs at least one span, maybe an empty one.");
    }
    List<String> spans = normalized(predicted);
    double exactMatch = 0;
    double f1 = 0;
    for (List<String> reference : references) {
      if (!reference.isEmpty() && !PythonText.split(reference.get(0)).isEmpty()) {
        List<String> gold = normalized(reference);
        exactMatch = Math.max(exactMatch, sameSpans(spans, gold) ? 1 : 0);
        f1 = Math.max(f1, f1(spans, gold));
      }
    }
    return new DropScore(exactMatch, f1);
  }

  private static boolean sameSpans(List<String> predicted, List<String> gold) {
    return predicted.size() == gold.size() && new HashSet<>(predicted).equals(new HashSet<>(gold));
  }

  private static double f1(List<String> predicted, List<String> gold) {
    double[][] scores =
        gold.stream()
            .map(span -> bag(span))
            .map(bag -> predicted.stream().mapToDouble(span -> f1(bag(span), bag)).toArray())
            .toArray(double[][]::new);
    int[] columns = Assignment.maximal(scores);
    double[] best = new double[Math.max(gold.size(), predicted.size())];
    for (int row = 0; row < columns.length; row++) {
      best[row] = columns[row] < 0 ? 0 : scores[row][columns[row]];
    }
    // numpy's round: to the even neighbour, of the product.
    return Math.rint(NumpySum.of(best) / best.length * 100) / 100;
  }

  private static Set<String> bag(String span) {
    return new HashSet<>(PythonText.split(span));
  }

  private static double f1(Set<String> predicted, Set<String> gold) {
    if (!numbersMatch(predicted, gold)) {
      return 0;
    }
    double same = predicted.stream().filter(gold::contains).count();
    double precision = predicted.isEmpty() ? 1 : same / predicted.size();
    double recall = gold.isEmpty() ? 1 : same / gold.size();
    return precision == 0 && recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Spans have nothing in common unless one of the numbers asked for, if any, is there. */
  private static boolean numbersMatch(Set<String> predicted, Set<String> gold) {
    Set<String> numbers =
        gold.stream().filter(DropScore::isNumber).collect(Collectors.toUnmodifiableSet());
    return numbers.isEmpty() || predicted.stream().anyMatch(numbers::contains);
  }

  private static List<String> normalized(List<String> spans) {
    return spans.stream().map(DropScore::normalized).toList();
  }

  private static String normalized(String span) {
    return Arrays.stream(BETWEEN_TOKENS.split(span))
        .map(DropScore::token)
        .filter(token -> !token.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String token(String token) {
    String lower = PythonText.lower(token);
    String bare = isNumber(lower) ? lower : PythonText.withoutPunctuation(lower);
    String fixed = isNumber(bare) ? number(bare) : bare;
    return String.join(" ", PythonText.split(Articles.blanked(fixed)));
  }

  private static boolean isNumber(String token) {
    return PythonFloat.parse(token).isPresent();
  }

  private static String number(String token) {
    return PythonFloat.text(PythonFloat.parse(token).orElseThrow());
  }
}
