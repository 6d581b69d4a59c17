package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a call as they stand in the template. */
record ArgumentList(List<Expression> positional, Map<String, Expression> named) {

  static final ArgumentList EMPTY = new ArgumentList(List.of(), Map.of());

  /** Reads {@code (a, b, name=c)}. */
  static ArgumentList read(Tokens tokens, ExpressionParser expressions) {
    tokens.expectOperator("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.peek().isOperator(")")) {
      if (!positional.isEmpty() || !named.isEmpty()) {
        tokens.expectOperator(",");
        if (tokens.peek().isOperator(")")) {
          break;
        }
      }
      if (tokens.peek().is(Kind.NAME) && tokens.following().isOperator("=")) {
        String name = tokens.next().text();
        tokens.next();
        if (named.put(name, expressions.expression()) != null) {
          throw tokens.wrong("each name once");
        }
      } else if (named.isEmpty()) {
        positional.add(expressions.expression());
      } else {
        throw tokens.wrong("a named argument");
      }
    }
    tokens.next();
    return new ArgumentList(positional, named);
  }

  Arguments values(String of, Scope scope) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Object> inOrder = positional.stream().map(e -> e.counted(scope)).toList();
    named.forEach((name, expression) -> values.put(name, expression.counted(scope)));
    return new Arguments(of, inOrder, values);
  }
}
