package io.amalgam.jobs.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the settings of HMA. */
final class HmaReader {

  private static final List<Integer> USUAL_BLOCKS = List.of(3);
  private static final List<Double> USUAL_MEANS = List.of(0.2, 0.4, 0.6, 0.8);

  private HmaReader() {}

  /**
   * The settings of a sampler section of type hma.
   *
   * @param objectives those of the campaign; none if that is wrong already
   * @param smooth those of them that have a gradient
   */
  static SamplerSpec.Hma read(
      Section sampler, List<ObjectiveSpec> objectives, List<ObjectiveSpec> smooth) {
    List<Integer> blocks =
        list(
            sampler,
            "blocks",
            value -> value.wholeNumber(1, Integer.MAX_VALUE).map(Math::toIntExact),
            USUAL_BLOCKS);
    List<Double> means = list(sampler, "alpha", value -> value.number(0, 1), USUAL_MEANS);
    return new SamplerSpec.Hma(
        blocks, means, objective(sampler, objectives, smooth), sampler.wholeNumber("steps"));
  }

  private static <T> List<T> list(
      Section sampler, String key, Function<Value, Optional<T>> read, List<T> otherwise) {
    Optional<Value> value = sampler.value(key);
    List<Value> entries = value.flatMap(Value::list).orElse(List.of());
    if (entries.isEmpty()) {
      value
          .filter(Value::isList)
          .ifPresent(v -> v.problem("is an empty list. Give at least one, or leave it out."));
      return otherwise;
    }
    Set<T> seen = new HashSet<>();
    List<T> all = new ArrayList<>();
    for (Value entry : entries) {
      read.apply(entry)
          .ifPresent(
              number -> {
                if (seen.add(number)) {
                  all.add(number);
                } else {
                  entry.problem("%s is given twice. Remove one.".formatted(number));
                }
              });
    }
    return all.isEmpty() ? otherwise : all;
  }

  private static String objective(
      Section sampler, List<ObjectiveSpec> objectives, List<ObjectiveSpec> smooth) {
    Optional<Value> value = sampler.value("objective");
    String name = sampler.text("objective");
    if (objectives.isEmpty()) {
      return name;
    }
    if (value.isEmpty()) {
      sampler
          .value("type")
          .ifPresent(
              type ->
                  type.problem(
                      "is hma, which needs the key objective: the one it ascends. %s"
                          .formatted(wayOut(smooth))));
    } else if (!name.equals(Section.PLACEHOLDER)) {
      problem(name, objectives, smooth).ifPresent(value.get()::problem);
    }
    return name;
  }

  private static Optional<String> problem(
      String name, List<ObjectiveSpec> objectives, List<ObjectiveSpec> smooth) {
    Optional<ObjectiveSpec> found =
        objectives.stream().filter(objective -> objective.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Optional.of(
          "names objective '%s', which is not declared. Declared: %s."
              .formatted(name, names(objectives)));
    }
    return smooth.contains(found.get())
        ? Optional.empty()
        : Optional.of(
            "names objective '%s', which is %s and has no gradient to ascend. %s"
                .formatted(name, found.get().expression(), wayOut(smooth)));
  }

  private static String wayOut(List<ObjectiveSpec> smooth) {
    return smooth.isEmpty()
        ? "Add an objective made only of %s.".formatted(DifferentiableObjectives.KINDS)
        : "With a gradient: %s.".formatted(names(smooth));
  }

  private static String names(List<ObjectiveSpec> objectives) {
    return objectives.stream().map(ObjectiveSpec::name).collect(Collectors.joining(", "));
  }

  /** As a list is written, for the key table. */
  static String usual(String key) {
    return key.equals("blocks") ? USUAL_BLOCKS.toString() : USUAL_MEANS.toString();
  }
}
