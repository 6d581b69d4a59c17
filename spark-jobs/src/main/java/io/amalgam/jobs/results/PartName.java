package io.amalgam.jobs.results;

import io.amalgam.jobs.text.Sha256;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a file that holds many trials, or the items of these trials: {@code
 * part-FIRST-LAST-DIGEST.parquet}. Not every number between the first and the last need be in it;
 * the digest is of those that are, so that the file of the trials and that of their items have one
 * name and no other part has it.
 *
 * @param first the least trial number in it
 * @param last the greatest
 * @param digest eight hexadecimal digits
 */
record PartName(int first, int last, String digest) {

  private static final Pattern PART =
      Pattern.compile("part-([0-9]{6,10})-([0-9]{6,10})-([0-9a-f]{8})\\.parquet");

  /** Of a file with exactly these trials, at least one. */
  static PartName of(NavigableSet<Integer> trials) {
    String numbers = trials.stream().map(String::valueOf).collect(Collectors.joining(","));
    String digest = Sha256.of(numbers);
    return new PartName(
        trials.first(), trials.last(), digest.substring(digest.indexOf(':') + 1).substring(0, 8));
  }

  /** Of a file's name; empty if it is no part's. */
  static Optional<PartName> parse(String name) {
    Matcher part = PART.matcher(name);
    try {
      return part.matches()
          ? Optional.of(
              new PartName(
                  Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)), part.group(3)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether the trial may be in it. */
  boolean spans(int trial) {
    return first <= trial && trial <= last;
  }

  /** Whether any of these may be in it. */
  boolean spansAny(NavigableSet<Integer> trials) {
    Integer next = trials.ceiling(first);
    return next != null && next <= last;
  }

  /** Whether it is the name of a file with exactly these trials. */
  boolean isOf(NavigableSet<Integer> trials) {
    return !trials.isEmpty() && equals(of(trials));
  }

  /** The name of the file. */
  String fileName() {
    return "part-%06d-%06d-%s.parquet".formatted(first, last, digest);
  }
}
