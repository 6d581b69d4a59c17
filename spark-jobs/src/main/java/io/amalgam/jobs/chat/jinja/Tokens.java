package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import java.util.List;

/** A template's tokens, read one after the other. */
final class Tokens {

  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int position;
  private int depth;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(position);
  }

  Token following() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (!token.is(Kind.END)) {
      position++;
    }
    return token;
  }

  boolean skipName(String name) {
    boolean found = peek().isName(name);
    if (found) {
      position++;
    }
    return found;
  }

  boolean skipOperator(String operator) {
    boolean found = peek().isOperator(operator);
    if (found) {
      position++;
    }
    return found;
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw wrong("'%s'".formatted(name));
    }
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw wrong("'%s'".formatted(operator));
    }
  }

  Token expect(Kind kind, String what) {
    if (!peek().is(kind)) {
      throw wrong(what);
    }
    return next();
  }

  TemplateException wrong(String wanted) {
    return new TemplateException("%s is expected, not %s".formatted(wanted, peek().shown()))
        .in(peek().line());
  }

  TemplateException unsupported(String what) {
    return TemplateException.unsupported(what).in(peek().line());
  }

  /** To be called where something begins that may hold others of its kind. */
  void enter() {
    if (++depth > DEEPEST) {
      throw new TemplateException("its code is nested more than 100 deep").in(peek().line());
    }
  }

  void leave() {
    depth--;
  }
}
