package io.amalgam.search.trial;

/** Where a trial's ratios came from. */
public enum Origin {
  /** All ratios 0: the model before RLHF. */
  BASE,
  /** All ratios 1: the model after RLHF. */
  ALIGNED,
  /** A uniform mix (Wise-FT), evaluated beside the search. */
  UNIFORM,
  /** Put into the study by its user or by another method. */
  ENQUEUED,
  /** Proposed by the study's sampler. */
  SAMPLED,
  /** Proposed by the study's sampler as what HMA's ascent for one K and one α came to. */
  HMA;

  /** Whether the study's sampler proposed it. */
  public boolean isSampled() {
    return this == SAMPLED || this == HMA;
  }
}
