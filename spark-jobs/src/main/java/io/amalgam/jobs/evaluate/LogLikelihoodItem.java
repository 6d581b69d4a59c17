package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A continuation whose probability is measured.
 *
 * @param context the text before it; may be empty
 * @param continuation the text to score, not empty
 * @param cluster what items that are not independent share, such as their passage; may be absent
 */
public record LogLikelihoodItem(String context, String continuation, @Nullable String cluster)
    implements Serializable {}
