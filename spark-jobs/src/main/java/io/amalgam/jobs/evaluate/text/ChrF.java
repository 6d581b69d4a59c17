package io.amalgam.jobs.evaluate.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * chrF2 with sacreBLEU's defaults: character n-grams of orders 1 to 6 without white space, mixed
 * case, beta 2; precision and recall are averaged over the orders that both texts are long enough
 * for. See Popović, <a href="https://aclanthology.org/W15-3049">chrF</a>, 2015.
 *
 * <p>An item's statistics are, for each order, the n-grams of the hypothesis (0 where the reference
 * has none), of the reference, and those matched; of several references the one that gives the item
 * its best score counts, the first of equals.
 */
public record ChrF() implements CorpusMetric {

  private static final int ORDERS = 6;
  private static final double BETA_SQUARED = 4;

  @Override
  public double[] statistics(String hypothesis, List<String> references) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("chrF needs at least one reference for every text.");
    }
    List<Integer> characters = characters(hypothesis);
    double[] best = {};
    double bestScore = -1;
    for (String reference : references) {
      double[] statistics = statistics(characters, characters(reference));
      double score = score(statistics);
      if (score > bestScore) {
        best = statistics;
        bestScore = score;
      }
    }
    return best;
  }

  private static List<Integer> characters(String text) {
    return text.codePoints()
        .filter(c -> !PythonText.isSpace(c))
        .boxed()
        .collect(Collectors.toUnmodifiableList());
  }

  private static double[] statistics(List<Integer> hypothesis, List<Integer> reference) {
    return IntStream.rangeClosed(1, ORDERS)
        .mapToObj(n -> statistics(NGrams.count(hypothesis, n), NGrams.count(reference, n)))
        .flatMapToInt(IntStream::of)
        .asDoubleStream()
        .toArray();
  }

  private static int[] statistics(
      Map<List<Integer>, Integer> hypothesis, Map<List<Integer>, Integer> reference) {
    return new int[] {
      reference.isEmpty() ? 0 : total(hypothesis),
      total(reference),
      NGrams.matches(hypothesis, reference)
    };
  }

  private static int total(Map<List<Integer>, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public double score(double[] sums) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int i = 0; i < 3 * ORDERS; i += 3) {
      if (sums[i] > 0 && sums[i + 1] > 0) {
        precision += sums[i + 2] / sums[i];
        recall += sums[i + 2] / sums[i + 1];
        orders++;
      }
    }
    return precision + recall == 0 ? 0 : 100 * fScore(precision / orders, recall / orders);
  }

  private static double fScore(double precision, double recall) {
    return (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
  }

  @Override
  public double sentenceScore(double[] statistics) {
    return score(statistics);
  }
}
