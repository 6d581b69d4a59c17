package io.amalgam.jobs.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells in which {@code key = value} lines two stored configurations differ. */
final class ConfigDifferences {

  private static final int MOST = 3;
  private static final String IS = " = ";
  private static final String BUDGET = "budget.";

  private ConfigDifferences() {}

  /** The first differences as "begun with … and this has …"; empty if the texts are the same. */
  static String between(String begun, String asked) {
    List<String> found = byKey(lines(begun), lines(asked));
    if (found.isEmpty() && !determining(begun).equals(determining(asked))) {
      found = List.of(order(determining(begun), determining(asked)));
    }
    String more = found.size() > MOST ? " (and %d more)".formatted(found.size() - MOST) : "";
    return found.stream().limit(MOST).collect(Collectors.joining("; ")) + more;
  }

  private static List<String> byKey(Map<String, String> begun, Map<String, String> asked) {
    Set<String> keys = new LinkedHashSet<>(begun.keySet());
    keys.addAll(asked.keySet());
    List<String> found = new ArrayList<>();
    for (String key : keys) {
      String before = begun.getOrDefault(key, "no " + key);
      String now = asked.getOrDefault(key, "no " + key);
      if (!before.equals(now)) {
        found.add(difference(before, now));
      }
    }
    return found;
  }

  /** The same lines in another order: the first place where they part. */
  private static String order(List<String> begun, List<String> asked) {
    for (int i = 0; i < Math.min(begun.size(), asked.size()); i++) {
      if (!begun.get(i).equals(asked.get(i))) {
        return difference(begun.get(i), asked.get(i)) + " in line " + (i + 1);
      }
    }
    return difference(begun.size() + " lines", asked.size() + " lines");
  }

  private static String difference(String begun, String asked) {
    return "begun with '%s' and this has '%s'".formatted(begun, asked);
  }

  /** A study may be prolonged: its budget makes no difference. */
  private static List<String> determining(String text) {
    return text.lines().filter(line -> !line.startsWith(BUDGET)).toList();
  }

  /** The lines by their keys, in their order. */
  private static Map<String, String> lines(String text) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : determining(text)) {
      int end = line.indexOf(IS);
      lines.put(end < 0 ? line : line.substring(0, end), line);
    }
    return lines;
  }
}
