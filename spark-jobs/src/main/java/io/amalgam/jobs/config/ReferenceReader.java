package io.amalgam.jobs.config;

import java.util.List;

/** Reads which uniform mixes are measured. */
final class ReferenceReader {

  private static final int DEFAULT = 9;
  private static final int MOST = 999;

  private ReferenceReader() {}

  static References read(Section references) {
    return references
        .value("uniform")
        .map(ReferenceReader::uniform)
        .orElseGet(() -> References.even(DEFAULT));
  }

  private static References uniform(Value value) {
    if (!value.isList()) {
      return References.even(value.wholeNumber(0, MOST).map(Long::intValue).orElse(DEFAULT));
    }
    List<Double> ratios =
        value.list().orElse(List.of()).stream()
            .flatMap(entry -> entry.innerRatio().stream())
            .sorted()
            .toList();
    if (ratios.stream().distinct().count() != ratios.size()) {
      value.problem("names a ratio twice: %s. Remove one.".formatted(ratios));
    }
    return new References(ratios);
  }
}
