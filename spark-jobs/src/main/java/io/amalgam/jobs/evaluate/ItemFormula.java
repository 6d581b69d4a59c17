package io.amalgam.jobs.evaluate;

import java.util.Optional;

/**
 * How a metric is computed from stored scores of items: a function of a ratio of two sums over the
 * items, so that any resample of them has a value.
 */
public enum ItemFormula {
  /** The mean of the items' own scores. */
  MEAN("", "") {
    @Override
    public double value(double ratio) {
      return ratio;
    }

    @Override
    public double slope(double ratio) {
      return 1;
    }
  },
  /** exp(−L/W) as in {@link PerplexityTask}. */
  WORD_PERPLEXITY("logprob", "words") {
    @Override
    public double value(double ratio) {
      return Math.exp(-ratio);
    }

    @Override
    public double slope(double ratio) {
      return -Math.exp(-ratio);
    }
  },
  /** exp(−L/B). */
  BYTE_PERPLEXITY("logprob", "bytes") {
    @Override
    public double value(double ratio) {
      return Math.exp(-ratio);
    }

    @Override
    public double slope(double ratio) {
      return -Math.exp(-ratio);
    }
  },
  /** −L/(B ln 2). */
  BITS_PER_BYTE("logprob", "bytes") {
    @Override
    public double value(double ratio) {
      return -ratio / Math.log(2);
    }

    @Override
    public double slope(double ratio) {
      return -1 / Math.log(2);
    }
  };

  private final String above;
  private final String below;

  ItemFormula(String above, String below) {
    this.above = above;
    this.below = below;
  }

  /** The metric at a ratio of sums. */
  public abstract double value(double ratio);

  /** Its derivative there. */
  public abstract double slope(double ratio);

  /** The item scores that are summed above the line. */
  public String above(String metric) {
    return this == MEAN ? metric : above;
  }

  /** The item scores that are summed below the line; empty if each item counts 1. */
  public Optional<String> below() {
    return this == MEAN ? Optional.empty() : Optional.of(below);
  }

  /**
   * The formula of a metric.
   *
   * @return empty for figures of a whole corpus (BLEU, chrF): what their items add to them is not
   *     stored, the items' scores being those of each response alone
   */
  public static Optional<ItemFormula> of(String metric) {
    return switch (metric) {
      case "word_perplexity" -> Optional.of(WORD_PERPLEXITY);
      case "byte_perplexity" -> Optional.of(BYTE_PERPLEXITY);
      case "bits_per_byte" -> Optional.of(BITS_PER_BYTE);
      case "bleu", "chrf" -> Optional.empty();
      default -> Optional.of(MEAN);
    };
  }
}
