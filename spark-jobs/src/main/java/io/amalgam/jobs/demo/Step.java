package io.amalgam.jobs.demo;

/**
 * What one step of training is done with.
 *
 * @param number of the step within its stage, from 1
 * @param rate the learning rate
 * @param decay the weight decay
 */
public record Step(int number, double rate, double decay) {}
