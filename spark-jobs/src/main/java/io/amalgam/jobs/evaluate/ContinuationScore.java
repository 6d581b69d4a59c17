package io.amalgam.jobs.evaluate;

/**
 * The score of one continuation.
 *
 * @param logLikelihood sum over the continuation's tokens of the natural log of each token's
 *     probability given all before it
 * @param tokens the number of tokens scored
 * @param greedy whether every token was the model's most probable one
 */
public record ContinuationScore(double logLikelihood, int tokens, boolean greedy) {}
