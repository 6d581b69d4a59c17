package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.Map;

/**
 * What a function, filter, test or method is called with.
 *
 * @param of its name, for messages
 */
record Arguments(String of, List<Object> positional, Map<String, Object> named) {

  static Arguments none(String of) {
    return new Arguments(of, List.of(), Map.of());
  }

  /** Refuses more than these; named ones among them may be given by name. */
  Arguments allow(String... names) {
    List<String> known = List.of(names);
    boolean twice = named.keySet().stream().anyMatch(n -> known.indexOf(n) < positional.size());
    if (positional.size() > names.length || !known.containsAll(named.keySet()) || twice) {
      throw TemplateException.unsupported("'%s' with these arguments".formatted(of));
    }
    return this;
  }

  /** Refuses named ones, and more or fewer than these. */
  Arguments between(int least, int most) {
    if (!named.isEmpty() || positional.size() < least || positional.size() > most) {
      throw TemplateException.unsupported("'%s' with these arguments".formatted(of));
    }
    return this;
  }

  int count() {
    return positional.size() + named.size();
  }

  Object get(int position, String name, Object otherwise) {
    return position < positional.size()
        ? positional.get(position)
        : named.getOrDefault(name, otherwise);
  }

  Object at(int position) {
    if (position >= positional.size()) {
      throw new TemplateException("'%s' needs more arguments".formatted(of));
    }
    return positional.get(position);
  }

  String text(int position) {
    if (at(position) instanceof String text) {
      return text;
    }
    throw new TemplateException("'%s' takes text, no %s".formatted(of, Values.kind(at(position))));
  }

  /** Without the first ones. */
  Arguments from(int first) {
    return new Arguments(of, positional.subList(first, positional.size()), named);
  }
}
