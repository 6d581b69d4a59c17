package io.amalgam.jobs.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the merge back from a study's canonical text, so that a trial can be merged again. */
public final class CanonicalMerge {

  private static final String PREFIX = "merge.";
  private static final String SEPARATOR = " = ";

  private CanonicalMerge() {}

  /**
   * The merge of a study.
   *
   * @param text as {@link Campaign#canonicalText} wrote it
   * @throws ConfigException if the text has no merge that this version knows
   */
  public static MergeSpec of(String text) {
    Map<String, String> lines =
        text.lines()
            .filter(line -> line.startsWith(PREFIX) && line.contains(SEPARATOR))
            .map(line -> line.split(SEPARATOR, 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    try {
      return new MergeSpec(
          value(lines, "merge.method"),
          new GroupSpec(
              layers(value(lines, "merge.groups.layers")),
              Boolean.parseBoolean(value(lines, "merge.groups.split"))),
          new Follow(
              value(lines, "merge.follow.embeddings"),
              value(lines, "merge.follow.norms"),
              value(lines, "merge.follow.head")));
    } catch (IllegalArgumentException e) {
      throw ConfigException.unreadableText(
          "The study's configuration cannot be read back: %s Use the version that wrote it."
              .formatted(e.getMessage()));
    }
  }

  private static String value(Map<String, String> lines, String key) {
    String value = lines.get(key);
    if (value == null) {
      throw new IllegalArgumentException("it has no '%s'.".formatted(key));
    }
    return value;
  }

  private static LayerCut layers(String text) {
    List<String> words = Arrays.asList(text.split(" "));
    return switch (words.get(0)) {
      case "each" -> new LayerCut.Each();
      case "even" -> new LayerCut.Blocks(Integer.parseInt(words.get(1)), false);
      case "authors" -> new LayerCut.Blocks(Integer.parseInt(words.get(1)), true);
      case "at" ->
          new LayerCut.Cuts(
              words.subList(1, words.size()).stream()
                  .filter(word -> !word.isEmpty())
                  .map(Integer::valueOf)
                  .toList());
      default -> throw new IllegalArgumentException("'%s' cuts no layers.".formatted(text));
    };
  }
}
