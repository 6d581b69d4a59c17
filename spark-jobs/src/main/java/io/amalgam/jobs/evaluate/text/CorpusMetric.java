package io.amalgam.jobs.evaluate.text;

import java.util.List;

/**
 * A metric of a whole corpus that is a function of sums over its items, so that any selection of
 * items, a resample for instance, is scored without reading a text again.
 */
public sealed interface CorpusMetric permits Bleu, ChrF {

  /**
   * What one item adds to the sums: counts, as many for every item.
   *
   * @param references accepted texts, at least one
   * @throws IllegalArgumentException if there is no reference
   */
  double[] statistics(String hypothesis, List<String> references);

  /** The score in [0, 100] of a corpus whose items' statistics have these sums. */
  double score(double[] sums);

  /** The score in [0, 100] of one item alone, as sacreBLEU scores a sentence. */
  double sentenceScore(double[] statistics);
}
