package io.amalgam.jobs.demo;

/**
 * Two responses to one prompt, of which the first is the better one.
 *
 * @param prompt all that stands before a response, ending without a space
 * @param chosen the better response, without the space that parts it from the prompt
 * @param rejected the worse response
 */
public record Preference(String prompt, String chosen, String rejected) {}
