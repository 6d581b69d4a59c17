package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code value.name} and {@code value[item]} as jinja2 looks them up, without any Java object. */
final class Access {

  /** The attributes that Python's dictionaries have; they go before keys after a point. */
  private static final Set<String> OF_MAPS =
      Set.of(
          "clear",
          "copy",
          "fromkeys",
          "get",
          "items",
          "keys",
          "pop",
          "popitem",
          "setdefault",
          "update",
          "values");

  private static final Set<String> OF_LISTS =
      Set.of(
          "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove",
          "reverse", "sort");

  private Access() {}

  static Object attribute(Object value, String name) {
    if (value instanceof Map<?, ?> map && !OF_MAPS.contains(name)) {
      return named(map.get(name), name);
    }
    return other(value, name);
  }

  static Object item(Object value, Object item) {
    if (value instanceof Map<?, ?> map && item instanceof String name) {
      Object found = map.get(name);
      return found == null && OF_MAPS.contains(name) ? other(map, name) : named(found, name);
    }
    if (item instanceof String name) {
      return other(value, name);
    }
    if (Values.isNumber(item) && (value instanceof String || Slice.isList(value))) {
      return Slice.element(value, Values.number(item, "[]"));
    }
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    throw TemplateException.unsupported(
        "%s as an item of %s".formatted(Values.kind(item), Values.kind(value)));
  }

  /** What is no key: jinja2 gives an attribute of the Python object, or an undefined value. */
  private static Object other(Object value, String name) {
    if (name.startsWith("__")) {
      throw hidden(name);
    }
    if (value instanceof Loop loop) {
      return loop.attribute(name);
    }
    if (value instanceof Namespace namespace) {
      return named(namespace.values().get(name), name);
    }
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    boolean nothing =
        value instanceof None || (value instanceof List<?> && !OF_LISTS.contains(name));
    if (nothing || (value instanceof String && !StringMethods.exists(name))) {
      return new Undefined(name);
    }
    throw TemplateException.unsupported("'%s' of %s".formatted(name, Values.kind(value)));
  }

  private static Object named(@Nullable Object found, String name) {
    if (name.startsWith("__")) {
      throw hidden(name);
    }
    return found == null ? new Undefined(name) : found;
  }

  private static TemplateException hidden(String name) {
    return new TemplateException("'%s' must not be looked at".formatted(name));
  }

  /** {@code value.name(…)}. */
  static Object call(Object value, Arguments arguments, Work work) {
    String name = arguments.of();
    if (value instanceof String text && StringMethods.exists(name)) {
      return StringMethods.call(text, arguments, work);
    }
    if (value instanceof Map<?, ?> map) {
      return callMap(map, arguments, work);
    }
    if (value instanceof Namespace namespace
        && namespace.values().get(name) instanceof Callable callable) {
      return callable.call(arguments, work);
    }
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    throw TemplateException.unsupported("'%s' of %s".formatted(name, Values.kind(value)));
  }

  private static Object callMap(Map<?, ?> map, Arguments arguments, Work work) {
    String name = arguments.of();
    work.steps(map.size());
    if (name.equals("get")) {
      Object key = arguments.between(1, 2).at(0);
      Object found = key instanceof String ? map.get(key) : null;
      return found == null ? arguments.get(1, "", None.NONE) : found;
    }
    List<Object> view =
        switch (name) {
          case "items" -> pairs(map);
          case "keys" -> List.<Object>copyOf(map.keySet());
          case "values" -> List.<Object>copyOf(map.values());
          default -> throw TemplateException.unsupported("'%s' of dictionary".formatted(name));
        };
    arguments.between(0, 0);
    return new View(view);
  }

  static List<Object> pairs(Map<?, ?> map) {
    return map.entrySet().stream()
        .<Object>map(entry -> new Tuple(List.of(entry.getKey(), entry.getValue())))
        .toList();
  }
}
