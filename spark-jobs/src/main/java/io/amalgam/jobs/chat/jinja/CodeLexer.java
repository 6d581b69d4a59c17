package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import io.amalgam.jobs.text.PythonSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Cuts the code of one block or print into tokens, up to the end that belongs to it. */
final class CodeLexer {

  private static final List<String> OPERATORS =
      List.of(
          "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", ".", ",",
          ":", "|", "(", ")", "[", "]", "{", "}");

  private final String source;
  private final String end;
  private final IntUnaryOperator line;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int position;
  private char sign;

  CodeLexer(String source, int position, String end, IntUnaryOperator line) {
    this.source = source;
    this.position = position;
    this.end = end;
    this.line = line;
    int begin = position;
    while (!atEnd()) {
      if (this.position == source.length()) {
        throw new TemplateException("the code has no %s".formatted(end)).in(line.applyAsInt(begin));
      }
      next();
    }
  }

  List<Token> tokens() {
    return tokens;
  }

  /** Where the end begins, its sign included. */
  int position() {
    return position;
  }

  /** The sign before the end, or 0. */
  char sign() {
    return sign;
  }

  private boolean atEnd() {
    if (!open.isEmpty()) {
      return false;
    }
    char c = position < source.length() ? source.charAt(position) : 0;
    boolean signed = c == '-' || (c == '+' && end.equals("%}"));
    sign = signed && source.startsWith(end, position + 1) ? c : 0;
    return sign != 0 || source.startsWith(end, position);
  }

  private void next() {
    char c = source.charAt(position);
    if (PythonSpace.is(c)) {
      position++;
    } else if (c == '\'' || c == '"') {
      string(c);
    } else if (isDigit(c)) {
      number();
    } else if (isLetter(c)) {
      int begin = position;
      while (position < source.length() && isPart(source.charAt(position))) {
        position++;
      }
      add(Kind.NAME, source.substring(begin, position), begin);
    } else {
      operator();
    }
  }

  private void string(char quote) {
    int close = position + 1;
    while (close < source.length() && source.charAt(close) != quote) {
      close += source.charAt(close) == '\\' ? 2 : 1;
    }
    if (close >= source.length()) {
      throw wrong("a string has no end");
    }
    String inside = source.substring(position + 1, close);
    try {
      add(Kind.STRING, StringLiteral.value(inside), position);
    } catch (TemplateException e) {
      throw e.in(line.applyAsInt(position));
    }
    position = close + 1;
  }

  private void number() {
    int begin = position;
    while (position < source.length() && isPart(source.charAt(position))) {
      position++;
    }
    String digits = source.substring(begin, position);
    boolean plain = digits.chars().allMatch(c -> isDigit((char) c));
    boolean fraction =
        source.startsWith(".", position)
            && position + 1 < source.length()
            && isDigit(source.charAt(position + 1));
    boolean afterPoint = begin > 0 && source.charAt(begin - 1) == '.';
    if (!plain || fraction || afterPoint || digits.length() > 18 || leadsWithZero(digits)) {
      position = begin;
      throw wrong(
          "a number such as '%s' is not supported".formatted(fraction ? digits + "." : digits));
    }
    add(Kind.INTEGER, digits, begin);
  }

  private static boolean leadsWithZero(String digits) {
    return digits.length() > 1 && digits.charAt(0) == '0';
  }

  private void operator() {
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, position)) {
        balance(operator);
        add(Kind.OPERATOR, operator, position);
        position += operator.length();
        return;
      }
    }
    throw wrong("the character '%s' is not expected".formatted(shown()));
  }

  private String shown() {
    int c = source.codePointAt(position);
    return c < ' ' ? "\\x%02x".formatted(c) : Character.toString(c);
  }

  private void balance(String operator) {
    switch (operator) {
      case "(" -> open.push(")");
      case "[" -> open.push("]");
      case "{" -> open.push("}");
      case ")", "]", "}" -> {
        if (open.isEmpty() || !open.pop().equals(operator)) {
          throw wrong("'%s' closes nothing".formatted(operator));
        }
      }
      default -> {}
    }
  }

  private void add(Kind kind, String text, int at) {
    tokens.add(new Token(kind, text, line.applyAsInt(at)));
  }

  private TemplateException wrong(String message) {
    return new TemplateException(message).in(line.applyAsInt(position));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isPart(char c) {
    return isLetter(c) || isDigit(c);
  }
}
