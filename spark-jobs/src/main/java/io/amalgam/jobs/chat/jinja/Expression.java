package io.amalgam.jobs.chat.jinja;

import java.util.List;

/** A piece of code that has a value. */
@FunctionalInterface
interface Expression {

  Object value(Scope scope);

  default Object counted(Scope scope) {
    scope.work().step();
    return value(scope);
  }

  default boolean isTrue(Scope scope) {
    return Values.isTrue(counted(scope));
  }

  /** A name. */
  record Name(String name) implements Expression {

    @Override
    public Object value(Scope scope) {
      return scope.get(name);
    }
  }

  /** {@code object.name}; a call of it is a call of a method. */
  record Attribute(Expression object, String name) implements Expression {

    @Override
    public Object value(Scope scope) {
      return Access.attribute(object.counted(scope), name);
    }
  }

  /** {@code (a, b)}. */
  record Several(List<Expression> parts) implements Expression {

    @Override
    public Object value(Scope scope) {
      return new Tuple(parts.stream().map(part -> part.counted(scope)).toList());
    }
  }
}
