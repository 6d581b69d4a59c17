package io.amalgam.jobs.chat.jinja;

import java.util.List;

/**
 * The {@code loop} of one turn.
 *
 * @param elements what the loop goes through
 * @param index the turn, from 0
 */
record Loop(List<Object> elements, int index) {

  Object attribute(String name) {
    int length = elements.size();
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) length - index;
      case "revindex0" -> length - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == length - 1;
      case "length" -> (long) length;
      case "previtem" -> index == 0 ? new Undefined("loop.previtem") : elements.get(index - 1);
      case "nextitem" ->
          index == length - 1 ? new Undefined("loop.nextitem") : elements.get(index + 1);
      default -> throw TemplateException.unsupported("'loop.%s'".formatted(name));
    };
  }
}
