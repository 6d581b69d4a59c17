package io.amalgam.jobs.chat.jinja;

import java.util.List;

/** A piece of a template that writes or sets something. */
@FunctionalInterface
interface Statement {

  /** Where it goes on. */
  enum Next {
    ON,
    BREAK,
    CONTINUE
  }

  Next run(Scope scope, StringBuilder output);

  /** Runs one after the other until one goes on elsewhere. */
  static Next all(List<Statement> statements, Scope scope, StringBuilder output) {
    for (Statement statement : statements) {
      scope.work().step();
      Next next = statement.run(scope, output);
      if (next != Next.ON) {
        return next;
      }
    }
    return Next.ON;
  }

  /** What statements write by themselves. */
  static String written(List<Statement> statements, Scope scope) {
    StringBuilder output = new StringBuilder();
    all(statements, scope, output);
    return output.toString();
  }

  /** This one, with its line in what it throws. */
  default Statement at(int line) {
    return (scope, output) -> {
      try {
        return run(scope, output);
      } catch (TemplateException e) {
        throw e.in(line);
      }
    };
  }
}
