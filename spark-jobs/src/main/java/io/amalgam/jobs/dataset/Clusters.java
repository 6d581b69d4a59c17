package io.amalgam.jobs.dataset;

import io.amalgam.jobs.text.Sha256;
import io.amalgam.jobs.text.Suggestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what groups rows that are not independent. */
final class Clusters {

  private static final String OWN = "cluster";
  private static final int LONGEST = 64;

  private Clusters() {}

  /**
   * The cluster of a row. A long text, such as a whole passage, is named by its digest.
   *
   * @param path the column that says so; absent to use {@code cluster} where there is one
   * @throws IllegalArgumentException if it is no text or empty, or looks misspelt
   */
  static @Nullable String of(Row row, @Nullable ColumnPath path) {
    if (path != null) {
      return text(path, row);
    }
    if (row.values().hasNonNull(OWN)) {
      return text(new ColumnPath(OWN), row);
    }
    refuseMisspelt(row);
    return null;
  }

  private static String text(ColumnPath path, Row row) {
    String text = Values.filled(path.what(), Values.printed(path.what(), path.in(row)));
    return text.length() <= LONGEST ? text : Sha256.of(text);
  }

  private static void refuseMisspelt(Row row) {
    for (String column : row.columns()) {
      Optional<String> meant = Suggestion.nearest(column, List.of(OWN));
      if (meant.isPresent() && !column.equals(OWN)) {
        throw new IllegalArgumentException(
            "'%s' is an unknown field. Did you mean '%s'?".formatted(column, OWN));
      }
    }
  }
}
