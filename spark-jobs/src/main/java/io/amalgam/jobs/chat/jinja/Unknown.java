package io.amalgam.jobs.chat.jinja;

/**
 * A variable whose value is not known here: a template that asks for it is refused.
 *
 * @param why a clause that says so and what to do
 */
public record Unknown(String why) {}
