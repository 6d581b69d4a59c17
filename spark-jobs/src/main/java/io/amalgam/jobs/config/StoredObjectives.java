package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads objectives back from the configuration that a study was stored with. */
public final class StoredObjectives {

  private StoredObjectives() {}

  /**
   * What an objective is computed from.
   *
   * @param config the text of {@link Campaign#canonicalText}
   * @return empty if the text does not tell, as another version's may not
   */
  public static Optional<ObjectiveSpec> find(String config, Objective objective) {
    Map<String, String> values =
        config
            .lines()
            .filter(line -> line.contains(" = "))
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a));
    String key = "objectives." + objective.name();
    String expression = values.get(key + "." + Word.of(objective.direction()));
    String relative = values.get(key + ".relative_to");
    if (expression == null || relative == null) {
      return Optional.empty();
    }
    try {
      ObjectiveExpression parsed = ObjectiveExpression.parse(expression);
      Direction direction = objective.direction();
      boolean toBase = "base".equals(relative);
      return Optional.of(new ObjectiveSpec(objective.name(), direction, parsed, toBase));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
