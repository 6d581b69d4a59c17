package io.amalgam.jobs.chat.jinja;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The functions that templates have without being given them. */
final class Functions {

  /** The longest range that jinja2's sandbox makes. */
  private static final long LONGEST_RANGE = 100_000;

  private static final Set<String> REFUSED = Set.of("lipsum", "cycler", "joiner", "dict");

  private Functions() {}

  static Map<String, Callable> at(ZonedDateTime now) {
    return Map.of(
        "raise_exception", (arguments, work) -> raise(arguments.between(1, 1)),
        "namespace", Functions::namespace,
        "range", (arguments, work) -> range(arguments.between(1, 3)),
        "strftime_now", (arguments, work) -> Dates.text(now, arguments.between(1, 1).text(0)));
  }

  /** Whether jinja2 has a function of this name that is not supported here. */
  static boolean refused(String name) {
    return REFUSED.contains(name);
  }

  private static Object raise(Arguments arguments) {
    throw TemplateException.raised(Values.text(arguments.at(0)));
  }

  private static Object namespace(Arguments arguments, Work work) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Object first : arguments.positional()) {
      if (!(first instanceof Map<?, ?> map) || arguments.positional().size() > 1) {
        throw TemplateException.unsupported("'namespace' with these arguments");
      }
      map.forEach((key, value) -> values.put((String) key, value));
    }
    values.putAll(arguments.named());
    work.steps(values.size());
    return new Namespace(values);
  }

  private static Object range(Arguments arguments) {
    boolean one = arguments.count() == 1;
    long begin = one ? 0 : Values.number(arguments.at(0), "'range'");
    long end = Values.number(arguments.at(one ? 0 : 1), "'range'");
    long step = Values.number(arguments.get(2, "", 1L), "'range'");
    if (step != 1) {
      throw TemplateException.unsupported("'range' with a step");
    }
    if (end > begin && (end - begin > LONGEST_RANGE || end - begin < 0)) {
      throw new TemplateException("a range is longer than 100000");
    }
    return new Range(begin, end);
  }
}
