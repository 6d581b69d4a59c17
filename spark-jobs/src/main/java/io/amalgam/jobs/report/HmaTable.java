package io.amalgam.jobs.report;

import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the ascents of HMA came to and cost, as text. */
public final class HmaTable {

  private static final List<String> HEADER = List.of("K", "α", "steps", "uniform", "hma", "ratios");

  private HmaTable() {}

  /** The table; empty if the study has no steps. */
  public static Optional<String> format(StudyRow study, List<StepRow> steps) {
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    String proxy = steps.get(0).objective();
    Direction direction =
        study.objectives().stream()
            .filter(objective -> objective.name().equals(proxy))
            .map(Objective::direction)
            .findFirst()
            .orElse(Direction.MAXIMIZE);
    TextTable table = new TextTable().row(HEADER);
    ascents(steps).values().forEach(ascent -> table.row(cells(ascent, direction)));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "hma climbed %s alone, K blocks with mean ratio α, by projected gradient: %d steps took %.1f s%n%s",
            proxy,
            steps.size(),
            seconds(steps),
            table.format().stripTrailing()));
  }

  private static Map<List<Number>, List<StepRow>> ascents(List<StepRow> steps) {
    Map<List<Number>, List<StepRow>> ascents = new LinkedHashMap<>();
    steps.forEach(
        step ->
            ascents
                .computeIfAbsent(List.of(step.blocks(), step.alpha()), key -> new ArrayList<>())
                .add(step));
    return ascents;
  }

  private static List<String> cells(List<StepRow> ascent, Direction direction) {
    StepRow first = ascent.get(0);
    StepRow best =
        ascent.stream()
            .filter(step -> step.gradient().isKnown())
            .max(Comparator.comparingDouble(step -> up(step, direction)))
            .orElse(first);
    return List.of(
        String.valueOf(first.blocks()),
        String.valueOf(first.alpha()),
        String.valueOf(ascent.size()),
        value(first),
        value(best),
        String.join(
            " ",
            best.ratios().stream()
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .toList()));
  }

  private static double up(StepRow step, Direction direction) {
    Double value = step.value();
    return value == null ? Double.NEGATIVE_INFINITY : direction.toMaximise(value);
  }

  private static String value(StepRow step) {
    Double value = step.value();
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static double seconds(List<StepRow> steps) {
    return steps.stream()
            .map(step -> Duration.between(step.started(), step.ended()))
            .reduce(Duration.ZERO, Duration::plus)
            .toNanos()
        / 1e9;
  }
}
