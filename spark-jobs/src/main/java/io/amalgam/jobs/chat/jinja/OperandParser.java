package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what operators stand between: values with what is looked up, called or filtered. */
final class OperandParser {

  private static final Set<String> KEYWORDS =
      Set.of("if", "else", "elif", "in", "is", "and", "or", "not", "for");

  /** Names that jinja2 gives a meaning of their own. */
  private static final Set<String> REFUSED = Set.of("self", "super", "caller", "varargs", "kwargs");

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final SuffixParser suffixes;

  OperandParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    suffixes = new SuffixParser(tokens, expressions, this);
  }

  /** An operand with its sign and filters. */
  Expression operand() {
    return signed(true);
  }

  private Expression signed(boolean withFilters) {
    Expression value;
    if (tokens.peek().isOperator("-") || tokens.peek().isOperator("+")) {
      boolean negative = tokens.next().text().equals("-");
      tokens.enter();
      Expression number = signed(false);
      tokens.leave();
      value = scope -> sign(negative, Values.number(number.counted(scope), "a sign"));
    } else {
      value = primary();
    }
    Expression looked = suffixes.lookups(value);
    return withFilters ? suffixes.filters(looked) : looked;
  }

  private static Object sign(boolean negative, long number) {
    if (number == Long.MIN_VALUE) {
      throw TemplateException.unsupported("a number of more than 64 bits");
    }
    return negative ? -number : number;
  }

  /** A value without anything behind it. */
  Expression primary() {
    return switch (tokens.peek().kind()) {
      case NAME -> name(tokens.next());
      case STRING -> string();
      case INTEGER -> constant(Long.parseLong(tokens.next().text()));
      default -> bracket();
    };
  }

  private Expression bracket() {
    if (tokens.skipOperator("(")) {
      return parentheses();
    }
    if (tokens.skipOperator("[")) {
      return list();
    }
    if (tokens.skipOperator("{")) {
      return map();
    }
    throw tokens.wrong("a value");
  }

  private Expression name(Token token) {
    String name = token.text();
    if (KEYWORDS.contains(name)) {
      throw new TemplateException("a value is expected, not '%s'".formatted(name)).in(token.line());
    }
    if (REFUSED.contains(name)) {
      throw TemplateException.unsupported("'%s'".formatted(name)).in(token.line());
    }
    return switch (name) {
      case "true", "True" -> constant(true);
      case "false", "False" -> constant(false);
      case "none", "None" -> constant(None.NONE);
      default -> new Expression.Name(name);
    };
  }

  private static Expression constant(Object value) {
    return scope -> value;
  }

  /** Strings that follow each other are one. */
  private Expression string() {
    StringBuilder text = new StringBuilder();
    while (tokens.peek().is(Kind.STRING)) {
      text.append(tokens.next().text());
    }
    return constant(text.toString());
  }

  private Expression parentheses() {
    if (tokens.skipOperator(")")) {
      return new Expression.Several(List.of());
    }
    Expression inside = expressions.list(expressions::expression);
    tokens.expectOperator(")");
    return inside;
  }

  private Expression list() {
    List<Expression> parts = new ArrayList<>();
    while (!tokens.skipOperator("]")) {
      if (!parts.isEmpty()) {
        tokens.expectOperator(",");
        if (tokens.skipOperator("]")) {
          break;
        }
      }
      parts.add(expressions.expression());
    }
    return scope -> parts.stream().map(part -> part.counted(scope)).toList();
  }

  private Expression map() {
    Map<String, Expression> parts = new LinkedHashMap<>();
    while (!tokens.skipOperator("}")) {
      if (!parts.isEmpty()) {
        tokens.expectOperator(",");
        if (tokens.skipOperator("}")) {
          break;
        }
      }
      if (!tokens.peek().is(Kind.STRING)) {
        throw tokens.unsupported("a dictionary with keys other than plain strings");
      }
      String key = tokens.next().text();
      tokens.expectOperator(":");
      if (parts.put(key, expressions.expression()) != null) {
        throw tokens.unsupported("a dictionary with the same key twice");
      }
    }
    return scope -> {
      Map<String, Object> values = new LinkedHashMap<>();
      parts.forEach((key, part) -> values.put(key, part.counted(scope)));
      return values;
    };
  }
}
