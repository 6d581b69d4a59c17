package io.amalgam.jobs.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a place in a template sees; those set in it are forgotten behind it. */
final class Scope {

  private final @Nullable Scope outer;
  private final Work work;
  private final Map<String, Object> values = new HashMap<>();

  private Scope(@Nullable Scope outer, Work work) {
    this.outer = outer;
    this.work = work;
  }

  static Scope outermost(Work work) {
    return new Scope(null, work);
  }

  Scope inner() {
    return new Scope(this, work);
  }

  Work work() {
    return work;
  }

  void set(String name, Object value) {
    values.put(name, value);
  }

  Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Object value = scope.values.get(name);
      if (value instanceof Unknown unknown) {
        throw new TemplateException(unknown.why());
      }
      if (value != null) {
        return value;
      }
    }
    if (Functions.refused(name)) {
      throw TemplateException.unsupported("'%s'".formatted(name));
    }
    return new Undefined(name);
  }
}
