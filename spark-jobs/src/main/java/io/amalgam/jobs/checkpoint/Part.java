package io.amalgam.jobs.checkpoint;

/** What a tensor is for. A bias belongs where its weight does. */
public enum Part {
  /** The token embedding, and with it a tied head. */
  EMBEDDING,
  /** The norm before a layer's attention. */
  ATTENTION_NORM,
  /** The linear maps of a layer's attention. */
  ATTENTION,
  /** The norm before a layer's MLP. */
  MLP_NORM,
  /** The linear maps of a layer's MLP. */
  MLP,
  /** The norm after the last layer. */
  LAST_NORM,
  /** The output projection, unless it is tied to the embedding. */
  HEAD
}
