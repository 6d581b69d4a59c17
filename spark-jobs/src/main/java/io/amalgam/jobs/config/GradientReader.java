package io.amalgam.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** Reads whether the trials of a study measure gradients. */
final class GradientReader {

  private GradientReader() {}

  /**
   * Whether the study has gradients.
   *
   * @param objectives those of the campaign; none if that is wrong already
   * @param smooth those of them that have a gradient
   */
  static boolean read(Section study, List<ObjectiveSpec> objectives, List<ObjectiveSpec> smooth) {
    boolean wanted = study.flag("gradients");
    if (wanted && smooth.isEmpty() && !objectives.isEmpty()) {
      study.value("gradients").ifPresent(value -> value.problem(problem(objectives)));
    }
    return wanted;
  }

  private static String problem(List<ObjectiveSpec> objectives) {
    return "is true but no objective has a gradient: %s. Remove it, or add an objective made only of %s."
        .formatted(
            objectives.stream()
                .map(objective -> "%s is %s".formatted(objective.name(), objective.expression()))
                .collect(Collectors.joining(", ")),
            DifferentiableObjectives.KINDS);
  }
}
