package io.amalgam.jobs.evaluate;

/**
 * What a model wrote after a prompt.
 *
 * @param tokens token ids without the prompt, the one that completed the sequence included
 * @param complete whether the stop rule ended it; if not, the limit did
 * @param logLikelihood sum of the natural log of each token's probability given all before it, at
 *     temperature 1 over all tokens; not finite if the model's logits were not
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record GeneratedTokens(int[] tokens, boolean complete, double logLikelihood) {}
