package io.amalgam.jobs.chat.jinja;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text data or a string's value as they are, else as it stands in the template
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {

  enum Kind {
    DATA,
    BLOCK_BEGIN,
    BLOCK_END,
    PRINT_BEGIN,
    PRINT_END,
    NAME,
    STRING,
    INTEGER,
    OPERATOR,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  String shown() {
    return switch (kind) {
      case END -> "the end of the template";
      case DATA -> "text";
      case STRING -> "a string";
      default -> "'%s'".formatted(text);
    };
  }
}
