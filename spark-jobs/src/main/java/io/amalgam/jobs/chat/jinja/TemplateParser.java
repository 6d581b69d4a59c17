package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Statement.Next;
import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text, prints and blocks of a template. */
final class TemplateParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final BlockParser blocks;
  private int loops;

  TemplateParser(String source) {
    tokens = new Tokens(Lexer.tokens(source));
    expressions = new ExpressionParser(tokens);
    blocks = new BlockParser(tokens, expressions, this);
  }

  List<Statement> template() {
    List<Statement> statements = until(Set.of());
    tokens.expect(Kind.END, "the end of the template");
    return statements;
  }

  /** The body of a block up to the word that ends it, which is taken with its block's begin. */
  List<Statement> body(String... ends) {
    tokens.expect(Kind.BLOCK_END, "the end of the block");
    tokens.enter();
    List<Statement> statements = until(Set.of(ends));
    tokens.leave();
    if (tokens.peek().is(Kind.END)) {
      throw tokens.wrong("{%% %s %%}".formatted(ends[ends.length - 1]));
    }
    return statements;
  }

  List<Statement> loopBody(String... ends) {
    loops++;
    List<Statement> statements = body(ends);
    loops--;
    return statements;
  }

  /** A body from which no loop around it can be left. */
  List<Statement> closedBody(String end) {
    int around = loops;
    loops = 0;
    List<Statement> statements = body(end);
    loops = around;
    tokens.next();
    return statements;
  }

  private List<Statement> until(Set<String> ends) {
    List<Statement> statements = new ArrayList<>();
    Statement statement = next(ends);
    while (statement != null) {
      statements.add(statement);
      statement = next(ends);
    }
    return statements;
  }

  private @Nullable Statement next(Set<String> ends) {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case DATA -> text(tokens.next().text());
      case PRINT_BEGIN -> print().at(token.line());
      case BLOCK_BEGIN -> {
        tokens.next();
        if (tokens.peek().is(Kind.NAME) && ends.contains(tokens.peek().text())) {
          yield null;
        }
        Statement block = block().at(token.line());
        tokens.expect(Kind.BLOCK_END, "the end of the block");
        yield block;
      }
      default -> null;
    };
  }

  private static Statement text(String text) {
    return (scope, output) -> write(text, scope, output);
  }

  private static Next write(String text, Scope scope, StringBuilder output) {
    scope.work().characters(text.length());
    output.append(text);
    return Next.ON;
  }

  private Statement print() {
    tokens.next();
    Expression value = expressions.list(expressions::expression);
    tokens.expect(Kind.PRINT_END, "'}}'");
    return (scope, output) -> write(Values.text(value.counted(scope)), scope, output);
  }

  private Statement block() {
    Token name = tokens.expect(Kind.NAME, "the name of a block");
    return switch (name.text()) {
      case "if" -> blocks.condition();
      case "for" -> blocks.loop();
      case "set" -> blocks.set();
      case "macro" -> blocks.macro();
      case "generation" -> blocks.generation();
      case "break", "continue" -> leave(name.text().equals("break") ? Next.BREAK : Next.CONTINUE);
      default ->
          throw TemplateException.unsupported("the block '%s'".formatted(name.text()))
              .in(name.line());
    };
  }

  private Statement leave(Next next) {
    if (loops == 0) {
      throw tokens.wrong("a loop around 'break' or 'continue'");
    }
    return (scope, output) -> next;
  }
}
