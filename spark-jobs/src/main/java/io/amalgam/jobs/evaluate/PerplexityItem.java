package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A text to predict.
 *
 * @param text not empty
 * @param cluster what items that are not independent share, such as their document; may be absent
 */
public record PerplexityItem(String text, @Nullable String cluster) implements Serializable {}
