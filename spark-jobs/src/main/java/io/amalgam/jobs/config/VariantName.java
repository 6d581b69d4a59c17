package io.amalgam.jobs.config;

import io.amalgam.jobs.text.Sha256;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Names the studies that one entry of a campaign becomes after the values they differ in. A name
 * follows from its own values alone, so that a study keeps it when others are added or removed.
 */
final class VariantName {

  private static final int LONGEST = 64;
  private static final int DIGEST = 8;

  /** Of nodes that contain themselves, so much is looked at. */
  private static final int DEEPEST = 6;

  /** Keys whose values say what they are. */
  private static final List<String> UNSAID = List.of("type", "pair", "seed", "sampler");

  private VariantName() {}

  /**
   * What a value adds to a name: {@code population16}, {@code halton}, {@code gradients}, {@code
   * no-gradients}, {@code each}.
   *
   * @param key the key it stands at, without its section
   */
  static String part(String key, Node value) {
    return part(key, value, DEEPEST);
  }

  private static String part(String key, Node value, int deep) {
    if (value instanceof MappingNode section) {
      String inside =
          section.getValue().stream()
              .filter(entry -> deep > 0)
              .map(entry -> entry(entry, deep - 1))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("-"));
      return inside.isEmpty() ? clean(key) : inside;
    }
    if (value.getTag().equals(Tag.BOOL)) {
      boolean on = text(value, 0).equalsIgnoreCase("true");
      return on ? clean(key) : "no-" + clean(key);
    }
    boolean said = !UNSAID.contains(key) && !isText(value);
    return (said ? clean(key) : "") + clean(text(value, deep));
  }

  private static String entry(NodeTuple tuple, int deep) {
    return part(Overlay.nameOf(tuple).orElse(""), tuple.getValueNode(), deep);
  }

  private static boolean isText(Node value) {
    return value.getTag().equals(Tag.STR)
        || (value instanceof SequenceNode list
            && list.getValue().stream().anyMatch(entry -> entry.getTag().equals(Tag.STR)));
  }

  private static String text(Node value, int deep) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    return value instanceof SequenceNode list && deep > 0
        ? list.getValue().stream()
            .map(entry -> text(entry, deep - 1))
            .collect(Collectors.joining("_"))
        : "";
  }

  private static String clean(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** A name with its parts; one that is too long ends in a digest of the whole. */
  static String joined(String name, List<String> parts) {
    String full = parts.isEmpty() ? name : name + "-" + String.join("-", parts);
    if (full.length() <= LONGEST || parts.isEmpty()) {
      return full;
    }
    String digest = Sha256.of(full);
    return full.substring(0, LONGEST - DIGEST - 1)
        + "-"
        + digest.substring(digest.length() - DIGEST);
  }
}
