package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one item.
 *
 * @param item the item's position in the task's file, counted from 0
 * @param cluster what groups items that are not independent, such as their passage; absent where
 *     every item stands alone
 * @param metric which of the task's metrics
 * @param value the score, in the metric's unit; finite
 */
public record ItemScore(int item, @Nullable String cluster, String metric, double value)
    implements Serializable {}
