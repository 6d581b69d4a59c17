package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions, with jinja2's grammar and precedences. */
final class ExpressionParser {

  private static final Set<String> ORDER = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final Tokens tokens;
  private final OperandParser operands;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    operands = new OperandParser(tokens, this);
  }

  /** A whole expression, {@code a if b else c} included. */
  Expression expression() {
    return nested(this::conditional);
  }

  /** One without {@code if}, which may mean something else behind it. */
  Expression withoutCondition() {
    return nested(this::or);
  }

  /** One or, separated by commas, several that make a tuple. */
  Expression list(Supplier<Expression> part) {
    Expression first = part.get();
    if (!tokens.peek().isOperator(",")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.skipOperator(",")) {
      if (endsList()) {
        break;
      }
      parts.add(part.get());
    }
    return new Expression.Several(parts);
  }

  private boolean endsList() {
    Token token = tokens.peek();
    return token.isOperator(")")
        || token.is(Token.Kind.BLOCK_END)
        || token.is(Token.Kind.PRINT_END);
  }

  private Expression nested(Supplier<Expression> read) {
    tokens.enter();
    Expression expression = read.get();
    tokens.leave();
    return expression;
  }

  private Expression conditional() {
    Expression value = or();
    while (tokens.skipName("if")) {
      Expression then = value;
      Expression condition = or();
      Expression otherwise =
          tokens.skipName("else") ? expression() : scope -> new Undefined("if without else");
      value = scope -> (condition.isTrue(scope) ? then : otherwise).counted(scope);
    }
    return value;
  }

  private Expression or() {
    Expression value = and();
    while (tokens.skipName("or")) {
      Expression left = value;
      Expression right = and();
      value =
          scope -> {
            Object first = left.counted(scope);
            return Values.isTrue(first) ? first : right.counted(scope);
          };
    }
    return value;
  }

  private Expression and() {
    Expression value = not();
    while (tokens.skipName("and")) {
      Expression left = value;
      Expression right = not();
      value =
          scope -> {
            Object first = left.counted(scope);
            return Values.isTrue(first) ? right.counted(scope) : first;
          };
    }
    return value;
  }

  private Expression not() {
    if (!tokens.skipName("not")) {
      return comparison();
    }
    Expression negated = nested(this::not);
    return scope -> !negated.isTrue(scope);
  }

  private Expression comparison() {
    Expression left = sum();
    String operator = comparisonAhead();
    if (operator.isEmpty()) {
      return left;
    }
    Expression right = sum();
    if (!comparisonAhead().isEmpty()) {
      throw tokens.unsupported("a chain of comparisons");
    }
    return scope -> compare(operator, left.counted(scope), right.counted(scope), scope.work());
  }

  /** Takes the operator of a comparison; empty if there is none. */
  private String comparisonAhead() {
    Token token = tokens.peek();
    if (token.is(Token.Kind.OPERATOR) && ORDER.contains(token.text())) {
      return tokens.next().text();
    }
    if (tokens.skipName("in")) {
      return "in";
    }
    if (token.isName("not") && tokens.following().isName("in")) {
      tokens.next();
      tokens.next();
      return "not in";
    }
    return "";
  }

  private static Object compare(String operator, Object left, Object right, Work work) {
    return switch (operator) {
      case "==" -> Comparison.equal(left, right, work);
      case "!=" -> !Comparison.equal(left, right, work);
      case "<" -> Comparison.compare(left, right, work) < 0;
      case "<=" -> Comparison.compare(left, right, work) <= 0;
      case ">" -> Comparison.compare(left, right, work) > 0;
      case ">=" -> Comparison.compare(left, right, work) >= 0;
      case "in" -> Comparison.in(left, right, work);
      default -> !Comparison.in(left, right, work);
    };
  }

  private Expression sum() {
    return operators(List.of("+", "-"), this::joined);
  }

  private Expression joined() {
    Expression first = product();
    if (!tokens.peek().isOperator("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.skipOperator("~")) {
      parts.add(product());
    }
    return scope ->
        Join.of("", parts.stream().map(p -> p.counted(scope)).toList(), true, scope.work());
  }

  private Expression product() {
    return operators(List.of("*", "/", "//", "%", "**"), operands::operand);
  }

  private Expression operators(List<String> known, Supplier<Expression> operand) {
    Expression value = operand.get();
    while (tokens.peek().is(Token.Kind.OPERATOR) && known.contains(tokens.peek().text())) {
      String operator = tokens.next().text();
      if (operator.equals("/") || operator.equals("**")) {
        throw tokens.unsupported("the operator '%s'".formatted(operator));
      }
      Expression left = value;
      Expression right = operand.get();
      value =
          scope ->
              Arithmetic.apply(operator, left.counted(scope), right.counted(scope), scope.work());
    }
    return value;
  }
}
