package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What may follow {@code |}. */
final class Filters {

  /** One filter. */
  private interface Filter {
    Object apply(Object value, Arguments arguments, Work work);
  }

  private static final Map<String, Filter> FILTERS =
      Map.ofEntries(
          Map.entry("trim", (v, a, w) -> Strip.of(text(v, w), true, true, a.allow("chars"))),
          Map.entry("upper", (v, a, w) -> Letters.upper(text(v, w), a.allow())),
          Map.entry("lower", (v, a, w) -> Letters.lower(text(v, w), a.allow())),
          Map.entry("capitalize", (v, a, w) -> Letters.capitalize(text(v, w), a.allow())),
          Map.entry("title", (v, a, w) -> Letters.titlePieces(text(v, w), a.allow())),
          Map.entry("string", (v, a, w) -> string(v, a, w)),
          Map.entry("length", (v, a, w) -> length(v, a)),
          Map.entry("count", (v, a, w) -> length(v, a)),
          Map.entry("list", (v, a, w) -> list(v, a.allow(), w)),
          Map.entry("items", (v, a, w) -> items(v, a.allow(), w)),
          Map.entry("first", (v, a, w) -> first(v, a.allow(), w)),
          Map.entry("last", (v, a, w) -> last(v, a.allow(), w)),
          Map.entry("reverse", (v, a, w) -> reverse(v, a.allow(), w)),
          Map.entry("join", (v, a, w) -> join(v, a.allow("d", "attribute"), w)),
          Map.entry("replace", (v, a, w) -> Replace.of(text(v, w), a.between(2, 2), w)),
          Map.entry("tojson", Json::of),
          Map.entry("default", (v, a, w) -> otherwise(v, a)),
          Map.entry("d", (v, a, w) -> otherwise(v, a)),
          Map.entry("map", Select::map),
          Map.entry("select", (v, a, w) -> Select.values(v, a, true, w)),
          Map.entry("reject", (v, a, w) -> Select.values(v, a, false, w)),
          Map.entry("selectattr", (v, a, w) -> Select.byAttribute(v, a, true, w)),
          Map.entry("rejectattr", (v, a, w) -> Select.byAttribute(v, a, false, w)));

  private Filters() {}

  static boolean exists(String name) {
    return FILTERS.containsKey(name);
  }

  static Object apply(Object value, Arguments arguments, Work work) {
    Filter filter = FILTERS.get(arguments.of());
    if (filter == null) {
      throw TemplateException.unsupported("the filter '%s'".formatted(arguments.of()));
    }
    return filter.apply(value, arguments, work);
  }

  private static String text(Object value, Work work) {
    String text = Values.text(value);
    work.characters(text.length());
    return text;
  }

  private static Object string(Object value, Arguments arguments, Work work) {
    arguments.allow();
    return text(value, work);
  }

  private static Object length(Object value, Arguments arguments) {
    arguments.allow();
    return Values.length(value);
  }

  private static List<Object> list(Object value, Arguments arguments, Work work) {
    List<Object> list = new ArrayList<>(Values.elements(value, work));
    work.steps(list.size() + arguments.count());
    return list;
  }

  private static Object items(Object value, Arguments arguments, Work work) {
    if (value instanceof Map<?, ?> map) {
      work.steps(map.size() + arguments.count());
      return new Generator(Access.pairs(map));
    }
    if (value instanceof Undefined) {
      return new Generator(List.of());
    }
    throw new TemplateException("'items' takes no %s".formatted(Values.kind(value)));
  }

  private static Object first(Object value, Arguments arguments, Work work) {
    List<Object> list = list(value, arguments, work);
    return list.isEmpty() ? new Undefined("first") : list.get(0);
  }

  private static Object last(Object value, Arguments arguments, Work work) {
    if (value instanceof Generator) {
      throw TemplateException.unsupported("'last' of what a filter gives");
    }
    List<Object> list = list(value, arguments, work);
    return list.isEmpty() ? new Undefined("last") : list.get(list.size() - 1);
  }

  private static Object reverse(Object value, Arguments arguments, Work work) {
    if (!Slice.isList(value)) {
      throw TemplateException.unsupported("'reverse' of %s".formatted(Values.kind(value)));
    }
    List<Object> list = list(value, arguments, work);
    Collections.reverse(list);
    return new Generator(list);
  }

  private static Object join(Object value, Arguments arguments, Work work) {
    if (!(arguments.get(0, "d", "") instanceof String separator)) {
      throw TemplateException.unsupported("'join' with these arguments");
    }
    Object attribute = arguments.get(1, "attribute", None.NONE);
    Object elements = attribute instanceof None ? value : Select.attributes(value, attribute, work);
    return Join.of(separator, elements, true, work);
  }

  private static Object otherwise(Object value, Arguments arguments) {
    arguments.allow("default_value", "boolean");
    boolean anyFalse = Values.isTrue(arguments.get(1, "boolean", false));
    boolean gone = value instanceof Undefined || (anyFalse && !Values.isTrue(value));
    return gone ? arguments.get(0, "default_value", "") : value;
  }
}
