package io.amalgam.jobs.config;

import java.util.List;

/**
 * What objectives can ask a task for.
 *
 * @param type the word of its type
 * @param metrics what it measures, in its order
 */
record DeclaredTask(String type, List<String> metrics) {}
