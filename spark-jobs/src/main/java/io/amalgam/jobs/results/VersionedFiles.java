package io.amalgam.jobs.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are replaced by newer ones: {@code NAME-VERSION.parquet}. The newer is written whole
 * before the older is removed, so that one of them is always there; of several the newest counts.
 */
final class VersionedFiles {

  private static final Pattern FILE = Pattern.compile("([A-Za-z0-9][^/]*)-([0-9]{6,9})\\.parquet");

  private VersionedFiles() {}

  static String file(String folder, String name, int version) {
    return "%s/%s-%06d.parquet".formatted(folder, name, version);
  }

  /** The newest file of each name in a folder, in the order of names. */
  static List<String> newest(List<String> names, String folder, String prefix) {
    Map<String, Integer> versions = new HashMap<>();
    for (String file : names) {
      Matcher match = FILE.matcher(file);
      if (file.startsWith(prefix) && match.matches()) {
        versions.merge(match.group(1), Integer.parseInt(match.group(2)), Math::max);
      }
    }
    return versions.entrySet().stream()
        .map(entry -> file(folder, entry.getKey(), entry.getValue()))
        .sorted()
        .toList();
  }
}
