package io.amalgam.search.trial;

/**
 * A trial and how it ended.
 *
 * @param trial what was asked
 * @param outcome what came of it
 */
public record FinishedTrial(Trial trial, Outcome outcome) {}
