package io.amalgam.jobs.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the mixes that are measured before the sampler's. */
final class EnqueuedReader {

  private EnqueuedReader() {}

  static List<EnqueuedSpec> read(Optional<Value> value) {
    return value.flatMap(Value::list).orElse(List.of()).stream()
        .map(EnqueuedReader::entry)
        .filter(entry -> !entry.ratios().isEmpty())
        .toList();
  }

  private static EnqueuedSpec entry(Value value) {
    if (!value.isMapping()) {
      return new EnqueuedSpec(ratios(value), Map.of());
    }
    Section entry = Section.of(value, "studies[].enqueued[]");
    Map<String, String> attributes = new LinkedHashMap<>();
    entry
        .value("attributes")
        .map(v -> Section.named(v, "studies[].enqueued[].attributes"))
        .ifPresent(
            section ->
                section
                    .values()
                    .forEach((name, v) -> v.text().ifPresent(text -> attributes.put(name, text))));
    return new EnqueuedSpec(
        entry.value("ratios").map(EnqueuedReader::ratios).orElse(List.of()), attributes);
  }

  private static List<Double> ratios(Value value) {
    Optional<List<Value>> entries = value.list();
    if (entries.filter(List::isEmpty).isPresent()) {
      value.problem("is an empty list. Give one ratio for each group.");
    }
    return entries.orElse(List.of()).stream()
        .flatMap(ratio -> ratio.number(0, 1).stream())
        .toList();
  }
}
