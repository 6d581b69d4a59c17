package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a loop or {@code set} gives values to. */
@FunctionalInterface
interface Target {

  /** Names that mean something by themselves. */
  Set<String> TAKEN =
      Set.of(
          "loop",
          "self",
          "super",
          "caller",
          "varargs",
          "kwargs",
          "true",
          "false",
          "none",
          "True",
          "False",
          "None",
          "if",
          "else",
          "in",
          "is",
          "and",
          "or",
          "not",
          "for",
          "recursive");

  void set(Object value, Scope scope);

  /** One name, or several with commas between them, maybe in parentheses. */
  static Target read(Tokens tokens) {
    boolean parentheses = tokens.skipOperator("(");
    List<String> names = new ArrayList<>();
    boolean several = false;
    do {
      if (several && !tokens.peek().is(Kind.NAME)) {
        break;
      }
      names.add(name(tokens));
      several |= tokens.peek().isOperator(",");
    } while (tokens.skipOperator(","));
    if (parentheses) {
      tokens.expectOperator(")");
    }
    return several
        ? (value, scope) -> unpack(names, value, scope)
        : (value, scope) -> scope.set(names.get(0), value);
  }

  /** A name that may be given a value. */
  static String name(Tokens tokens) {
    String name = tokens.expect(Kind.NAME, "a name").text();
    if (TAKEN.contains(name)) {
      throw tokens.unsupported("a value for '%s'".formatted(name));
    }
    return name;
  }

  private static void unpack(List<String> names, Object value, Scope scope) {
    List<Object> values = Values.elements(value, scope.work());
    if (values.size() != names.size()) {
      throw new TemplateException(
          "%d names are given %d values".formatted(names.size(), values.size()));
    }
    for (int i = 0; i < names.size(); i++) {
      scope.set(names.get(i), values.get(i));
    }
  }
}
