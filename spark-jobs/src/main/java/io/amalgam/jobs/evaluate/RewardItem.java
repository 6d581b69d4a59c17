package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A prompt whose responses are rated.
 *
 * @param prompt the text to continue; may be empty
 * @param cluster what prompts that are not independent share, such as their author; may be absent
 */
public record RewardItem(String prompt, @Nullable String cluster) implements Serializable {}
