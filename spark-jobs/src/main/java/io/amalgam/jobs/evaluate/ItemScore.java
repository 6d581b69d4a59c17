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
 * @param response what the model wrote, with the item's first metric; absent with its others, and
 *     in tasks for which the model writes nothing
 */
public record ItemScore(
    int item, @Nullable String cluster, String metric, double value, @Nullable String response)
    implements Serializable {

  /** A score without a response. */
  public ItemScore(int item, @Nullable String cluster, String metric, double value) {
    this(item, cluster, metric, value, null);
  }
}
