package io.amalgam.jobs.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The architectures that can be read. */
public final class Architectures {

  private static final Map<Family, Function<ConfigFile, ModelConfig>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put(Llama.FAMILY, Llama::read);
    KNOWN.put(Mistral.FAMILY, Mistral::read);
    KNOWN.put(Gemma.FAMILY, Gemma::read);
    KNOWN.put(Qwen2.FAMILY, Qwen2::read);
    KNOWN.put(GptNeox.FAMILY, GptNeox::read);
  }

  private Architectures() {}

  /** The known families. */
  public static List<Family> families() {
    return List.copyOf(KNOWN.keySet());
  }

  static Optional<Family> family(String modelType) {
    return KNOWN.keySet().stream()
        .filter(family -> family.modelType().equals(modelType))
        .findFirst();
  }

  static ModelConfig read(Family family, ConfigFile file) {
    return KNOWN.get(family).apply(file);
  }

  static String list() {
    return list(families());
  }

  static String listOfRewards() {
    return list(families().stream().map(Family::reward).toList());
  }

  private static String list(List<Family> families) {
    return families.stream()
        .map(family -> "%s (%s)".formatted(family.modelType(), family.className()))
        .collect(Collectors.joining(", ", "Known architectures: ", "."));
  }
}
