package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what stands behind a value: attributes, items, calls, filters and tests. */
final class SuffixParser {

  private static final Set<String> BEHIND_TESTS = Set.of("else", "or", "and");

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final OperandParser operands;

  SuffixParser(Tokens tokens, ExpressionParser expressions, OperandParser operands) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.operands = operands;
  }

  /** A value with its attributes, items and calls. */
  Expression lookups(Expression first) {
    Expression value = first;
    while (true) {
      if (tokens.skipOperator(".")) {
        String name = tokens.expect(Kind.NAME, "a name").text();
        value = new Expression.Attribute(value, name);
      } else if (tokens.skipOperator("[")) {
        value = item(value);
      } else if (tokens.peek().isOperator("(")) {
        value = call(value);
      } else {
        return value;
      }
    }
  }

  private Expression item(Expression of) {
    Expression from = ahead(":") ? null : expressions.expression();
    if (from != null && tokens.skipOperator("]")) {
      Expression item = from;
      return scope -> Access.item(of.counted(scope), item.counted(scope));
    }
    tokens.expectOperator(":");
    Expression begin = from == null ? scope -> None.NONE : from;
    Expression end = ahead(":") || ahead("]") ? scope -> None.NONE : expressions.expression();
    boolean stepped = tokens.skipOperator(":") && !ahead("]");
    Expression step = stepped ? expressions.expression() : scope -> None.NONE;
    tokens.expectOperator("]");
    return scope ->
        Slice.of(
            of.counted(scope),
            begin.counted(scope),
            end.counted(scope),
            step.counted(scope),
            scope.work());
  }

  private boolean ahead(String operator) {
    return tokens.peek().isOperator(operator);
  }

  private Expression call(Expression called) {
    ArgumentList list = ArgumentList.read(tokens, expressions);
    if (called instanceof Expression.Attribute method) {
      return scope ->
          Access.call(
              method.object().counted(scope), list.values(method.name(), scope), scope.work());
    }
    if (called instanceof Expression.Name name) {
      return scope -> {
        Object function = name.counted(scope);
        if (function instanceof Callable callable) {
          return callable.call(list.values(name.name(), scope), scope.work());
        }
        throw function instanceof Undefined undefined
            ? undefined.used()
            : new TemplateException("'%s' is no function".formatted(name.name()));
      };
    }
    throw tokens.unsupported("calling a value");
  }

  /** A value with its filters and tests. */
  Expression filters(Expression first) {
    Expression value = first;
    while (true) {
      if (tokens.skipOperator("|")) {
        value = filter(value);
      } else if (tokens.skipName("is")) {
        value = test(value);
      } else if (tokens.peek().isOperator("(")) {
        throw tokens.unsupported("calling a value");
      } else {
        return value;
      }
    }
  }

  private Expression filter(Expression value) {
    String name = tokens.expect(Kind.NAME, "a filter").text();
    if (!Filters.exists(name)) {
      throw tokens.unsupported("the filter '%s'".formatted(name));
    }
    ArgumentList list = argumentsIfAny();
    return scope -> Filters.apply(value.counted(scope), list.values(name, scope), scope.work());
  }

  private ArgumentList argumentsIfAny() {
    return tokens.peek().isOperator("(")
        ? ArgumentList.read(tokens, expressions)
        : ArgumentList.EMPTY;
  }

  private Expression test(Expression value) {
    boolean negated = tokens.skipName("not");
    String name = tokens.expect(Kind.NAME, "a test").text();
    if (!Tests.exists(name)) {
      throw tokens.unsupported("the test '%s'".formatted(name));
    }
    ArgumentList list = testArguments();
    return scope ->
        Tests.holds(value.counted(scope), list.values(name, scope), scope.work()) != negated;
  }

  /** In parentheses, or a single one without them. */
  private ArgumentList testArguments() {
    Token token = tokens.peek();
    boolean value =
        (token.is(Kind.NAME) && !BEHIND_TESTS.contains(token.text()))
            || token.is(Kind.STRING)
            || token.is(Kind.INTEGER)
            || token.isOperator("[")
            || token.isOperator("{");
    if (!value) {
      return argumentsIfAny();
    }
    if (token.isName("is")) {
      throw tokens.wrong("something other than another test");
    }
    Expression argument = lookups(operands.primary());
    return new ArgumentList(List.of(argument), Map.of());
  }
}
