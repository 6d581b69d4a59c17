package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.chat.jinja.Token.Kind;
import io.amalgam.jobs.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and code with jinja2's {@code trim_blocks} and {@code lstrip_blocks}: a
 * block or comment takes the line break behind it and, where it is first on its line, the white
 * space before it; {@code -} takes all white space on its side, {@code +} leaves it.
 */
final class Lexer {

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  /** Whether what was read so far ends in a line break that it took with it, or is nothing. */
  private boolean lineStarts = true;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    Lexer lexer = new Lexer(source.endsWith("\n") ? cut(source) : source);
    lexer.read();
    return lexer.tokens;
  }

  private static String cut(String source) {
    return source.substring(0, source.length() - 1);
  }

  private void read() {
    int begin = nextBegin(position);
    while (begin >= 0) {
      char kind = source.charAt(begin + 1);
      text(begin, kind != '{');
      position = begin + 2;
      if (sign() != 0) {
        position++;
      }
      switch (kind) {
        case '#' -> comment(begin);
        case '{' -> code(Kind.PRINT_BEGIN, Kind.PRINT_END, "}}", begin);
        default -> block(begin);
      }
      begin = nextBegin(position);
    }
    add(Kind.DATA, source.substring(position), position);
    add(Kind.END, "", source.length());
  }

  private int nextBegin(int from) {
    for (int at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1)) {
      if (at + 1 < source.length() && "{%#".indexOf(source.charAt(at + 1)) >= 0) {
        return at;
      }
    }
    return -1;
  }

  /** Adds the text up to something that begins, without what that takes of it. */
  private void text(int begin, boolean takesIndent) {
    char sign = begin + 2 < source.length() ? source.charAt(begin + 2) : ' ';
    String text = source.substring(position, begin);
    int end = text.length();
    if (sign == '-') {
      end = spaceBegins(text, 0);
    } else if (sign != '+' && takesIndent) {
      int line = text.lastIndexOf('\n') + 1;
      if (line > 0 || lineStarts) {
        end = spaceBegins(text, line) == line ? line : end;
      }
    }
    add(Kind.DATA, text.substring(0, end), position);
    lineStarts = false;
  }

  /** Where the white space at the end of a text begins, but not before a position. */
  private static int spaceBegins(String text, int from) {
    int end = text.length();
    while (end > from && PythonSpace.is(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The sign at the position, or 0. */
  private char sign() {
    char c = position < source.length() ? source.charAt(position) : 0;
    return c == '-' || c == '+' ? c : 0;
  }

  private void comment(int begin) {
    int end = source.indexOf("#}", position);
    if (end < 0) {
      throw new TemplateException("a comment has no #}").in(line(begin));
    }
    char sign = end > position ? source.charAt(end - 1) : 0;
    position = end + 2;
    take(sign, true);
  }

  /** Takes the white space behind an end with this character before it. */
  private void take(char sign, boolean takesLineBreak) {
    int from = position;
    if (sign == '-') {
      while (position < source.length() && PythonSpace.is(source.charAt(position))) {
        position++;
      }
    } else if (sign != '+' && takesLineBreak && source.startsWith("\n", position)) {
      position++;
    }
    lineStarts = position > from && source.charAt(position - 1) == '\n';
  }

  private void block(int begin) {
    RawBlock raw = RawBlock.at(source, position);
    if (raw == null) {
      code(Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}", begin);
      return;
    }
    position = raw.textBegins();
    take(raw.sign(), false);
    RawBlock end = RawBlock.end(source, position);
    if (end == null) {
      throw new TemplateException("{% raw %} has no {% endraw %}").in(line(begin));
    }
    text(end.begins(), true);
    position = end.textBegins();
    take(end.sign(), true);
  }

  private void code(Kind beginKind, Kind endKind, String end, int begin) {
    add(beginKind, source.substring(begin, begin + 2), begin);
    CodeLexer code = new CodeLexer(source, position, end, this::line);
    tokens.addAll(code.tokens());
    position = code.position();
    add(endKind, end, position);
    char sign = code.sign();
    position += sign == 0 ? 2 : 3;
    take(sign, endKind == Kind.BLOCK_END);
  }

  private void add(Kind kind, String text, int at) {
    if (kind != Kind.DATA || !text.isEmpty()) {
      tokens.add(new Token(kind, text, line(at)));
    }
  }

  private int counted;
  private int line = 1;

  /** The line of a position; positions are asked for in growing order, nearly. */
  private int line(int at) {
    for (; counted < at; counted++) {
      if (source.charAt(counted) == '\n') {
        line++;
      }
    }
    return line;
  }
}
