package io.amalgam.jobs.chat.jinja;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Python's {@code json.dumps(value, ensure_ascii=False, indent=…)}. */
final class Json {

  private final int indent;
  private final Work work;
  private final StringBuilder text = new StringBuilder();

  /** With the spaces of one level, or -1 for everything on one line. */
  private Json(int indent, Work work) {
    this.indent = indent;
    this.work = work;
  }

  static String of(Object value, Arguments arguments, Work work) {
    Object indent = arguments.allow("indent").get(9, "indent", None.NONE);
    long spaces = indent instanceof None ? -1 : Values.number(indent, "'indent'");
    if (spaces < -1 || spaces > 16 || !arguments.positional().isEmpty()) {
      throw TemplateException.unsupported("'tojson' with these arguments");
    }
    Json json = new Json((int) spaces, work);
    json.add(value, 1);
    return json.text.toString();
  }

  private void add(Object value, int level) {
    work.step();
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Boolean || value instanceof Long) {
      text.append(value);
    } else if (value instanceof None) {
      text.append("null");
    } else if (value instanceof Map<?, ?> map) {
      map(map, level);
    } else if (value instanceof List<?> list) {
      list(list, level);
    } else if (value instanceof Tuple tuple) {
      list(tuple.values(), level);
    } else {
      throw new TemplateException("'tojson' takes no %s".formatted(Values.kind(value)));
    }
  }

  private void list(Collection<?> list, int level) {
    text.append('[');
    Iterator<?> values = list.iterator();
    begin(!list.isEmpty(), level);
    while (values.hasNext()) {
      add(values.next(), level + 1);
      between(values.hasNext(), level);
    }
    end(!list.isEmpty(), level);
    text.append(']');
  }

  private void map(Map<?, ?> map, int level) {
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    begin(!map.isEmpty(), level);
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      string((String) entry.getKey());
      text.append(": ");
      add(entry.getValue(), level + 1);
      between(entries.hasNext(), level);
    }
    end(!map.isEmpty(), level);
    text.append('}');
  }

  private void begin(boolean filled, int level) {
    work.enter();
    if (filled) {
      line(level);
    }
  }

  private void between(boolean more, int level) {
    if (more) {
      text.append(indent < 0 ? ", " : ",");
      line(level);
    }
  }

  private void end(boolean filled, int level) {
    work.leave();
    if (filled) {
      line(level - 1);
    }
  }

  private void line(int level) {
    if (indent >= 0) {
      work.characters((long) indent * level);
      text.append('\n').append(" ".repeat(indent * level));
    }
  }

  private void string(String string) {
    work.characters(6L * string.length());
    text.append('"');
    string.chars().forEach(c -> character((char) c));
    text.append('"');
  }

  private void character(char c) {
    int known = "\"\\\b\f\n\r\t".indexOf(c);
    if (known >= 0) {
      text.append('\\').append("\"\\bfnrt".charAt(known));
    } else if (c < ' ') {
      text.append("\\u%04x".formatted((int) c));
    } else {
      text.append(c);
    }
  }
}
