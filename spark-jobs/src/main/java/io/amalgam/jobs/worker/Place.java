package io.amalgam.jobs.worker;

import java.util.OptionalInt;

/**
 * Where a task was put.
 *
 * @param name what the trials table calls it, such as {@code executor 1}
 * @param gpu the address of the GPU that belongs to the task, if one was given to it
 * @param takesAnyGpu whether a task without a GPU of its own may use the machine's first one
 * @param tasks how many tasks run in this process at the same time, at least 1
 * @param attempt how often the task was started, this time included
 */
public record Place(String name, OptionalInt gpu, boolean takesAnyGpu, int tasks, int attempt) {}
