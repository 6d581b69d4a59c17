package io.amalgam.jobs.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML sections laid over each other: how what a study says for itself changes what its campaign
 * says. Nodes keep their lines, so that a problem is said where it was written.
 */
final class Overlay {

  private static final Pattern OBJECTIVE = Pattern.compile("objectives\\.[^.]+");

  /** No section of a campaign is deeper; nodes that contain themselves end here. */
  private static final int DEEPEST = 6;

  private Overlay() {}

  /**
   * A node over another: of two sections the keys of both, the upper one's where both have one; of
   * anything else the upper one. Another sampler's keys, another direction of an objective and the
   * other way to cut layers are left out of the lower one.
   *
   * @param path the dotted key, relative to a study
   */
  static Node over(Node lower, Node upper, String path) {
    boolean deep = path.chars().filter(c -> c == '.').count() >= DEEPEST;
    return lower instanceof MappingNode below && upper instanceof MappingNode above && !deep
        ? merged(below, above, path)
        : upper;
  }

  /** Keys of a lower section that what the upper one says excludes. */
  private static boolean isExcluded(String name, MappingNode above, String path) {
    Predicate<String> has = key -> entry(above, key).isPresent();
    if (path.equals("sampler")) {
      return has.test("type");
    }
    if (path.equals("merge.groups.layers")) {
      return name.equals("cuts") ? has.test("blocks") || has.test("cut") : has.test("cuts");
    }
    return OBJECTIVE.matcher(path).matches()
        && ((name.equals("maximize") && has.test("minimize"))
            || (name.equals("minimize") && has.test("maximize")));
  }

  private static Node merged(MappingNode below, MappingNode above, String path) {
    List<NodeTuple> all = new ArrayList<>();
    Set<NodeTuple> used = new HashSet<>();
    for (NodeTuple tuple : below.getValue()) {
      if (nameOf(tuple).filter(name -> isExcluded(name, above, path)).isPresent()) {
        continue;
      }
      Optional<NodeTuple> upper =
          nameOf(tuple).flatMap(name -> entry(above, name)).filter(used::add);
      all.add(
          upper
              .map(
                  over ->
                      new NodeTuple(
                          over.getKeyNode(),
                          over(
                              tuple.getValueNode(),
                              over.getValueNode(),
                              inside(path, nameOf(tuple).orElseThrow()))))
              .orElse(tuple));
    }
    above.getValue().stream().filter(tuple -> !used.contains(tuple)).forEach(all::add);
    return mapping(all, above);
  }

  private static String inside(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * The section with a value set at a path; sections on the way are made where there are none.
   *
   * @param path names, from the outermost section inwards
   */
  static Node set(Node section, List<String> path, Node value) {
    String name = path.get(0);
    List<String> rest = path.subList(1, path.size());
    List<NodeTuple> old = section instanceof MappingNode map ? map.getValue() : List.of();
    List<NodeTuple> all = new ArrayList<>();
    boolean found = false;
    for (NodeTuple tuple : old) {
      boolean here = !found && nameOf(tuple).filter(name::equals).isPresent();
      found |= here;
      all.add(here ? changed(tuple, rest, value) : tuple);
    }
    if (!found) {
      Node inner = rest.isEmpty() ? value : set(value, rest, value);
      all.add(new NodeTuple(key(name, value), inner));
    }
    return mapping(all, section instanceof MappingNode ? section : value);
  }

  private static NodeTuple changed(NodeTuple tuple, List<String> rest, Node value) {
    return rest.isEmpty()
        ? new NodeTuple(key(nameOf(tuple).orElseThrow(), value), value)
        : new NodeTuple(tuple.getKeyNode(), set(tuple.getValueNode(), rest, value));
  }

  /** The section without some keys. */
  static Node without(Node section, List<String> names) {
    return section instanceof MappingNode map
        ? mapping(
            map.getValue().stream()
                .filter(tuple -> nameOf(tuple).filter(names::contains).isEmpty())
                .toList(),
            map)
        : section;
  }

  /** The section with only some keys. */
  static Node only(MappingNode section, Set<String> names) {
    return mapping(
        section.getValue().stream()
            .filter(tuple -> nameOf(tuple).filter(names::contains).isPresent())
            .toList(),
        section);
  }

  /** A section without keys that stands where another node does. */
  static Node empty(Node place) {
    return mapping(List.of(), place);
  }

  /** The first entry of a name in a section. */
  static Optional<NodeTuple> entry(Node section, String name) {
    return section instanceof MappingNode map
        ? map.getValue().stream()
            .filter(tuple -> nameOf(tuple).filter(name::equals).isPresent())
            .findFirst()
        : Optional.empty();
  }

  /** The name of an entry, if it is text. */
  static Optional<String> nameOf(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        ? Optional.of(key.getValue())
        : Optional.empty();
  }

  /** A text that stands where another node does. */
  static ScalarNode key(String text, Node place) {
    return new ScalarNode(
        Tag.STR, true, text, ScalarStyle.PLAIN, place.getStartMark(), place.getEndMark());
  }

  private static MappingNode mapping(List<NodeTuple> tuples, Node place) {
    return new MappingNode(
        Tag.MAP, true, tuples, FlowStyle.FLOW, place.getStartMark(), place.getEndMark());
  }
}
