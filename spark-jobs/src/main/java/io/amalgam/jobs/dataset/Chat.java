package io.amalgam.jobs.dataset;

import org.jspecify.annotations.Nullable;

/**
 * That a prompt is said as a conversation.
 *
 * @param system what is said first, as the system; absent for nothing
 * @param messages a column that is a list of {@code {role, content}}, said in place of the prompt;
 *     absent to say the prompt as the user
 */
public record Chat(@Nullable String system, @Nullable ColumnPath messages) {}
