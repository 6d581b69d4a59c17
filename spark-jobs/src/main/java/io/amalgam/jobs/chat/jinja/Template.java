package io.amalgam.jobs.chat.jinja;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template, rendered as jinja2 does with {@code trim_blocks} and {@code lstrip_blocks}.
 * Immutable.
 */
public final class Template {

  /** The longest template, in characters; the longest known are around 30 thousand. */
  private static final int LONGEST = 1 << 20;

  /** Around 4 million steps, or 60 million characters made. */
  private static final long BUDGET = 1L << 26;

  private static final String TOO_DEEP = "its code is nested too deep";

  private final List<Statement> statements;

  private Template(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException if the source is wrong, or needs what is not supported
   */
  public static Template of(String source) {
    if (source.length() > LONGEST) {
      throw new TemplateException("it is longer than %d characters".formatted(LONGEST));
    }
    try {
      return new Template(List.copyOf(new TemplateParser(source).template()));
    } catch (StackOverflowError e) {
      throw new TemplateException(TOO_DEEP);
    }
  }

  /**
   * The text that the template writes.
   *
   * @param variables texts, lists, maps with texts as keys, truth values, {@link Unknown} and
   *     {@code null} for Python's {@code None}, by name
   * @param now what {@code strftime_now} tells
   * @throws TemplateException if the template refuses them, fails, needs what is not supported, or
   *     does more work than it is allowed
   */
  public String render(Map<String, @Nullable Object> variables, ZonedDateTime now) {
    Scope outermost = Scope.outermost(new Work(BUDGET));
    Functions.at(now).forEach(outermost::set);
    Scope given = outermost.inner();
    variables.forEach((name, value) -> given.set(name, value == null ? None.NONE : value));
    try {
      return Statement.written(statements, given.inner());
    } catch (StackOverflowError e) {
      throw new TemplateException(TOO_DEEP);
    }
  }
}
