package io.amalgam.jobs.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word a misspelt one means. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The known word with the smallest edit distance, if it is near: at most a third of the longer
   * word's letters differ, and at most 3.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> near(word, candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** {@code " Did you mean 'blocks'?"}, or nothing if no known word is near. */
  public static String didYouMean(String word, Collection<String> known) {
    return nearest(word, known).map(" Did you mean '%s'?"::formatted).orElse("");
  }

  private static boolean near(String word, String candidate) {
    int longer = Math.max(word.length(), candidate.length());
    return distance(word, candidate) <= Math.min(3, longer / 3);
  }

  /**
   * The edit distance (optimal string alignment: insertions, deletions, replacements and swaps of
   * neighbours) without regard to case. Takes time proportional to the product of both lengths, so
   * words that differ much in length are not compared.
   */
  static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
  }
}
