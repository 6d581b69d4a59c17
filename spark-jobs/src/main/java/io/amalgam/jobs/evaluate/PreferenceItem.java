package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Two responses to a prompt, of which one is preferred.
 *
 * @param prompt the text before the response; may be empty
 * @param chosen the preferred response, not empty
 * @param rejected the other response, not empty
 * @param cluster what items that are not independent share, such as their passage; may be absent
 */
public record PreferenceItem(
    String prompt, String chosen, String rejected, @Nullable String cluster)
    implements Serializable {}
