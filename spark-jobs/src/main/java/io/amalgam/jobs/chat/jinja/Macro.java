package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro, which sees the names of the place it was written at. */
@SuppressWarnings("ClassCanBeRecord") // compared by identity
final class Macro implements Callable {

  private final String name;
  private final Map<String, @Nullable Expression> parameters;
  private final List<Statement> body;
  private final Scope place;

  /** With the parameters in their order, each with its default or null. */
  Macro(
      String name,
      Map<String, @Nullable Expression> parameters,
      List<Statement> body,
      Scope place) {
    this.name = name;
    this.parameters = parameters;
    this.body = body;
    this.place = place;
  }

  @Override
  public Object call(Arguments arguments, Work work) {
    arguments.allow(parameters.keySet().toArray(String[]::new));
    work.enter();
    Scope scope = place.inner();
    int position = 0;
    for (Map.Entry<String, @Nullable Expression> parameter : parameters.entrySet()) {
      Object given = arguments.get(position++, parameter.getKey(), None.NONE);
      boolean missing =
          position > arguments.positional().size()
              && !arguments.named().containsKey(parameter.getKey());
      Expression otherwise = parameter.getValue();
      Object used =
          !missing
              ? given
              : otherwise == null ? new Undefined(parameter.getKey()) : otherwise.counted(scope);
      scope.set(parameter.getKey(), used);
    }
    String written = Statement.written(body, scope);
    work.leave();
    return written;
  }

  @Override
  public String toString() {
    return name;
  }
}
