package io.amalgam.jobs.dataset;

/**
 * Examples before every question: other questions with their answers.
 *
 * @param items where they are drawn from
 * @param count how many, at least 1
 * @param seed what the draws derive from
 */
public record FewShot(DataSource items, int count, long seed) {}
