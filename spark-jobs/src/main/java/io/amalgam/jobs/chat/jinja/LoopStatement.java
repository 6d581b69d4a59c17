package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code for}: each turn has its own names.
 *
 * @param condition which elements are gone through; all if there is none
 * @param otherwise what happens where no turn reached its end, as jinja2 counts: where there are no
 *     elements, but also where each turn was broken off
 */
record LoopStatement(
    Target target,
    Expression over,
    @Nullable Expression condition,
    List<Statement> body,
    List<Statement> otherwise)
    implements Statement {

  @Override
  public Next run(Scope scope, StringBuilder output) {
    List<Object> elements = elements(scope);
    boolean ended = false;
    for (int i = 0; i < elements.size(); i++) {
      Scope turn = scope.inner();
      turn.set("loop", new Loop(elements, i));
      target.set(elements.get(i), turn);
      Next next = Statement.all(body, turn, output);
      ended |= next == Next.ON;
      if (next == Next.BREAK) {
        break;
      }
    }
    return ended ? Next.ON : Statement.all(otherwise, scope.inner(), output);
  }

  private List<Object> elements(Scope scope) {
    List<Object> elements = Values.elements(over.counted(scope), scope.work());
    if (condition == null) {
      return elements;
    }
    List<Object> kept = new ArrayList<>();
    for (Object element : elements) {
      Scope turn = scope.inner();
      target.set(element, turn);
      if (condition.isTrue(turn)) {
        kept.add(element);
      }
    }
    return kept;
  }
}
