package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The filters that take or change each element: {@code map}, {@code select} and their kin. */
final class Select {

  private Select() {}

  /** {@code map('filter', …)} or {@code map(attribute=…)}. */
  static Object map(Object value, Arguments arguments, Work work) {
    if (arguments.positional().isEmpty()) {
      arguments.allow("", "attribute", "default");
      if (arguments.named().containsKey("default")) {
        throw TemplateException.unsupported("'map' with a default");
      }
      Object attribute = arguments.get(9, "attribute", None.NONE);
      return new Generator(attributes(value, attribute, work));
    }
    String filter = arguments.text(0);
    Arguments others = new Arguments(filter, arguments.from(1).positional(), arguments.named());
    return new Generator(each(value, element -> Filters.apply(element, others, work), work));
  }

  /** {@code select} or {@code reject}. */
  static Object values(Object value, Arguments arguments, boolean wanted, Work work) {
    List<Object> kept = new ArrayList<>();
    for (Object element : Values.elements(value, work)) {
      if (holds(element, arguments, work) == wanted) {
        kept.add(element);
      }
    }
    return new Generator(kept);
  }

  /** {@code selectattr} or {@code rejectattr}. */
  static Object byAttribute(Object value, Arguments arguments, boolean wanted, Work work) {
    Arguments test = arguments.from(Math.min(1, arguments.positional().size()));
    List<Object> kept = new ArrayList<>();
    for (Object element : Values.elements(value, work)) {
      if (holds(attribute(element, arguments.at(0)), test, work) == wanted) {
        kept.add(element);
      }
    }
    return new Generator(kept);
  }

  static List<Object> attributes(Object value, Object name, Work work) {
    return each(value, element -> attribute(element, name), work);
  }

  private static boolean holds(Object value, Arguments arguments, Work work) {
    work.step();
    if (arguments.positional().isEmpty()) {
      return Values.isTrue(value);
    }
    String test = arguments.text(0);
    Arguments others = new Arguments(test, arguments.from(1).positional(), arguments.named());
    return Tests.holds(value, others, work);
  }

  /** jinja2 looks here for items first. */
  private static Object attribute(Object element, Object name) {
    if (!(name instanceof String text) || text.contains(".") || text.matches("[0-9]+")) {
      throw TemplateException.unsupported("this name of an attribute");
    }
    if (!(element instanceof Map<?, ?> || element instanceof Undefined)) {
      throw TemplateException.unsupported(
          "the attribute '%s' of %s".formatted(text, Values.kind(element)));
    }
    return Access.item(element, text);
  }

  private static List<Object> each(Object value, Function<Object, Object> change, Work work) {
    List<Object> changed = new ArrayList<>();
    for (Object element : Values.elements(value, work)) {
      work.step();
      changed.add(change.apply(element));
    }
    return changed;
  }
}
