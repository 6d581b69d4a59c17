package io.amalgam.jobs.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Rows to take.
 *
 * @param file a path, or a URI of any Hadoop file system
 * @param limit how many rows to take from the file's beginning, at least 1; absent for all
 */
public record DataSource(String file, @Nullable Integer limit) {

  int most() {
    return limit == null ? Integer.MAX_VALUE : limit;
  }
}
