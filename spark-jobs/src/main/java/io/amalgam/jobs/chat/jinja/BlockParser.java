package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Statement.Next;
import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads blocks behind their name, up to the end of their last part. */
final class BlockParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final TemplateParser template;

  BlockParser(Tokens tokens, ExpressionParser expressions, TemplateParser template) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.template = template;
  }

  /** A condition and what it guards. */
  private record Branch(Expression condition, List<Statement> body) {}

  Statement condition() {
    List<Branch> branches = new ArrayList<>();
    String end;
    do {
      Expression condition = expressions.list(expressions::withoutCondition);
      branches.add(new Branch(condition, template.body("elif", "else", "endif")));
      end = tokens.next().text();
    } while (end.equals("elif"));
    if (end.equals("else")) {
      branches.add(new Branch(scope -> true, template.body("endif")));
      tokens.next();
    }
    return (scope, output) -> {
      for (Branch branch : branches) {
        if (branch.condition().isTrue(scope)) {
          return Statement.all(branch.body(), scope, output);
        }
      }
      return Next.ON;
    };
  }

  Statement loop() {
    Target target = Target.read(tokens);
    tokens.expectName("in");
    Expression over = expressions.list(expressions::withoutCondition);
    Expression condition = tokens.skipName("if") ? filter() : null;
    if (tokens.peek().isName("recursive")) {
      throw tokens.unsupported("a recursive loop");
    }
    List<Statement> body = template.loopBody("else", "endfor");
    List<Statement> otherwise = List.of();
    if (tokens.next().text().equals("else")) {
      otherwise = template.body("endfor");
      tokens.next();
    }
    return new LoopStatement(target, over, condition, body, otherwise);
  }

  /** The condition of a loop, in which {@code loop} would not be the loop's own. */
  private Expression filter() {
    Expression condition = expressions.expression();
    return scope -> {
      Scope inside = scope.inner();
      inside.set("loop", new Undefined("loop"));
      return condition.counted(inside);
    };
  }

  Statement set() {
    if (tokens.following().isOperator(".")) {
      return setInNamespace();
    }
    Target target = Target.read(tokens);
    if (tokens.skipOperator("=")) {
      Expression value = expressions.list(expressions::expression);
      return (scope, output) -> {
        target.set(value.counted(scope), scope);
        return Next.ON;
      };
    }
    if (!tokens.peek().is(Kind.BLOCK_END)) {
      throw tokens.unsupported("this form of 'set'");
    }
    List<Statement> body = template.closedBody("endset");
    return (scope, output) -> {
      target.set(Statement.written(body, scope.inner()), scope);
      return Next.ON;
    };
  }

  private Statement setInNamespace() {
    String name = Target.name(tokens);
    tokens.expectOperator(".");
    String attribute = tokens.expect(Kind.NAME, "a name").text();
    tokens.expectOperator("=");
    Expression value = expressions.list(expressions::expression);
    return (scope, output) -> {
      if (!(scope.get(name) instanceof Namespace namespace)) {
        throw new TemplateException("'%s' is no namespace".formatted(name));
      }
      namespace.values().put(attribute, value.counted(scope));
      return Next.ON;
    };
  }

  Statement macro() {
    String name = Target.name(tokens);
    Map<String, @Nullable Expression> parameters = new LinkedHashMap<>();
    boolean optional = false;
    tokens.expectOperator("(");
    while (!tokens.skipOperator(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectOperator(",");
      }
      String parameter = Target.name(tokens);
      Expression otherwise = tokens.skipOperator("=") ? expressions.expression() : null;
      if (parameters.containsKey(parameter) || (otherwise == null && optional)) {
        throw tokens.wrong("another parameter");
      }
      optional = otherwise != null;
      parameters.put(parameter, otherwise);
    }
    List<Statement> body = template.closedBody("endmacro");
    return (scope, output) -> {
      scope.set(name, new Macro(name, parameters, body, scope));
      return Next.ON;
    };
  }

  /** What transformers marks as the model's own words; it prints like any other. */
  Statement generation() {
    List<Statement> body = template.closedBody("endgeneration");
    return (scope, output) -> Statement.all(body, scope.inner(), output);
  }
}
