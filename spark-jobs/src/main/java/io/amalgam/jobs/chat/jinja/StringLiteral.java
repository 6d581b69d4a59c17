package io.amalgam.jobs.chat.jinja;

/** The value of a string in a template, with Python's escapes. */
final class StringLiteral {

  private static final String ESCAPES = "\\'\"abfnrtv";
  private static final String VALUES = "\\'\"\u0007\b\f\n\r\t\u000b";

  private final String inside;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private StringLiteral(String inside) {
    this.inside = inside;
  }

  /** The value of what stands between the quotes. */
  static String value(String inside) {
    StringLiteral literal = new StringLiteral(inside);
    while (literal.position < inside.length()) {
      literal.next();
    }
    return literal.value.toString();
  }

  private void next() {
    char c = inside.charAt(position++);
    if (c == '\\') {
      escape(inside.charAt(position++));
    } else {
      value.append(c);
    }
  }

  private void escape(char c) {
    int known = ESCAPES.indexOf(c);
    if (known >= 0) {
      value.append(VALUES.charAt(known));
      return;
    }
    switch (c) {
      case '\n' -> {}
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'U' -> hexadecimal(8);
      case 'N' -> throw TemplateException.unsupported("the escape \\N");
      default -> {
        if (c >= '0' && c <= '7') {
          octal(c - '0');
        } else {
          value.append('\\').append(c); // as Python does
        }
      }
    }
  }

  private void hexadecimal(int digits) {
    int end = position + digits;
    String number = end > inside.length() ? "" : inside.substring(position, end);
    if (!number.matches("[0-9a-fA-F]+")) {
      throw new TemplateException("an escape in a string needs %d digits".formatted(digits));
    }
    long point = Long.parseLong(number, 16);
    if (point > Character.MAX_CODE_POINT
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
      throw new TemplateException("the escape '%s' in a string is no character".formatted(number));
    }
    value.appendCodePoint((int) point);
    position = end;
  }

  private void octal(int first) {
    int point = first;
    for (int more = 0; more < 2 && position < inside.length(); more++) {
      int digit = inside.charAt(position) - '0';
      if (digit < 0 || digit > 7) {
        break;
      }
      point = point * 8 + digit;
      position++;
    }
    value.appendCodePoint(point);
  }
}
