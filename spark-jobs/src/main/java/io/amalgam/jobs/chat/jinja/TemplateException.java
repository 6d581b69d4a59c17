package io.amalgam.jobs.chat.jinja;

/**
 * A template that is wrong, that needs more than is supported or allowed here, or that refuses what
 * it was given. The message says what, in one sentence without the template's name.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean raised;

  private TemplateException(String message, boolean raised) {
    super(message);
    this.raised = raised;
  }

  TemplateException(String message) {
    this(message, false);
  }

  /** The template called {@code raise_exception} with this message. */
  static TemplateException raised(String message) {
    return new TemplateException(message, true);
  }

  static TemplateException unsupported(String what) {
    return new TemplateException(what + " is not supported");
  }

  TemplateException in(int line) {
    return raised || getMessage().startsWith("line ")
        ? this
        : new TemplateException("line %d: %s".formatted(line, getMessage()));
  }

  /** Whether the template itself refused what it was given. */
  public boolean raised() {
    return raised;
  }
}
