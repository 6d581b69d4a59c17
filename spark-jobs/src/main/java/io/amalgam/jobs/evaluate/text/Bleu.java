package io.amalgam.jobs.evaluate.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corpus BLEU with sacreBLEU's defaults: tokenizer 13a, mixed case, orders 1 to 4, exponential
 * smoothing, the closest reference length. See Papineni et al., <a
 * href="https://aclanthology.org/P02-1040">BLEU</a>, 2002, and Post, <a
 * href="https://aclanthology.org/W18-6319">A Call for Clarity</a>, 2018.
 *
 * <p>An item's statistics are the length of the hypothesis and of its reference in words, then the
 * matched n-grams of orders 1 to 4, then all n-grams of the hypothesis of orders 1 to 4.
 */
public record Bleu() implements CorpusMetric {

  private static final int ORDERS = 4;
  private static final int MATCHES = 2;
  private static final int TOTALS = MATCHES + ORDERS;

  /** What sacreBLEU takes for log 0. */
  private static final double LOG_OF_ZERO = -9999999999.0;

  @Override
  public double[] statistics(String hypothesis, List<String> references) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("BLEU needs at least one reference for every text.");
    }
    List<String> words = Tokenizer13a.words(hypothesis);
    List<List<String>> golds = references.stream().map(Tokenizer13a::words).toList();
    double[] statistics = new double[TOTALS + ORDERS];
    statistics[0] = words.size();
    statistics[1] = closestLength(words.size(), golds);
    for (int n = 1; n <= ORDERS; n++) {
      Map<List<String>, Integer> found = NGrams.count(words, n);
      statistics[MATCHES + n - 1] = NGrams.matches(found, mostOften(golds, n));
      statistics[TOTALS + n - 1] = Math.max(0, words.size() - n + 1);
    }
    return statistics;
  }

  private static int closestLength(int length, List<List<String>> golds) {
    return golds.stream()
        .map(List::size)
        .min(
            Comparator.<Integer>comparingInt(gold -> Math.abs(gold - length))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static Map<List<String>, Integer> mostOften(List<List<String>> golds, int n) {
    Map<List<String>, Integer> most = new HashMap<>();
    golds.forEach(
        gold -> NGrams.count(gold, n).forEach((gram, count) -> most.merge(gram, count, Math::max)));
    return most;
  }

  @Override
  public double score(double[] sums) {
    return score(sums, false);
  }

  /** {@inheritDoc} Orders that the text is too short for do not count. */
  @Override
  public double sentenceScore(double[] statistics) {
    return score(statistics, true);
  }

  private static double score(double[] sums, boolean effectiveOrder) {
    int order = ORDERS;
    double smoothing = 1;
    double logs = 0;
    boolean anyMatch = false;
    for (int n = 0; n < ORDERS; n++) {
      double matches = sums[MATCHES + n];
      double total = sums[TOTALS + n];
      if (total == 0) {
        order = effectiveOrder ? n : order;
        logs += effectiveOrder ? 0 : (ORDERS - n) * LOG_OF_ZERO;
        break;
      }
      if (matches == 0) {
        smoothing *= 2;
      }
      anyMatch |= matches > 0;
      logs += Math.log(matches > 0 ? 100 * matches / total : 100 / (smoothing * total));
    }
    return anyMatch ? brevityPenalty(sums[0], sums[1]) * Math.exp(logs / order) : 0;
  }

  /** Only called where something matched, so the length is above 0. */
  private static double brevityPenalty(double length, double referenceLength) {
    return length < referenceLength ? Math.exp(1 - referenceLength / length) : 1;
  }
}
