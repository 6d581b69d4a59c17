package io.amalgam.jobs.report;

import io.amalgam.search.noise.PairedDifference;
import java.util.Locale;

/** What two trials' items say of their difference in an objective or a metric. */
sealed interface Comparison {

  /** The cells of the difference, its 95 % interval and p. */
  String[] cells(double difference);

  /**
   * It was compared on the same items.
   *
   * @param difference second less first
   */
  record Paired(PairedDifference difference) implements Comparison {

    @Override
    public String[] cells(double ignored) {
      double value = difference.value();
      if (difference instanceof PairedDifference.Estimated known) {
        return new String[] {
          text("%+.4f ± %.4f", value, known.standardError()),
          text("%+.4f to %+.4f", known.interval().low(), known.interval().high()),
          text("%.2g", known.p())
        };
      }
      if (difference instanceof PairedDifference.Alike alike) {
        return alike.clusters() == 0
            ? new String[] {text("%+.4f", value), "no item differs", ""}
            : new String[] {
              text("%+.4f", value), "none, all differ alike", text("%.2g", alike.p())
            };
      }
      return new String[] {text("%+.4f", value), "none, some differ alike", ""};
    }

    /** What can be said if the difference is not significant. */
    String nothing() {
      if (difference instanceof PairedDifference.Alike alike) {
        return alike.clusters() == 0
            ? "no item differs"
            : "nothing can be concluded: all %d clusters of items differ alike, which gives no standard error, and are too few for a sign test"
                .formatted(alike.clusters());
      }
      return difference instanceof PairedDifference.Untested
          ? "nothing can be concluded: in one of its tasks all clusters of items differ alike, which gives no standard error"
          : "nothing can be concluded";
    }
  }

  /**
   * It cannot be compared item by item.
   *
   * @param reason why, without a full stop
   */
  record Unpaired(String reason) implements Comparison {

    @Override
    public String[] cells(double difference) {
      return new String[] {text("%+.4f", difference), "not by item", ""};
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
