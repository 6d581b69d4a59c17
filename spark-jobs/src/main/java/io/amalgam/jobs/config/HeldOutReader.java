package io.amalgam.jobs.config;

import java.util.Optional;

/** Reads what is set aside for measuring the front again. */
final class HeldOutReader {

  private HeldOutReader() {}

  static Optional<HeldOutSpec> read(Section root) {
    if (!root.has("held_out")) {
      return Optional.empty();
    }
    Section heldOut = root.section("held_out");
    long seed =
        heldOut
            .value("seed")
            .flatMap(value -> value.wholeNumber(0, Long.MAX_VALUE))
            .orElse(HeldOutSpec.SEED);
    return heldOut
        .value("share")
        .flatMap(HeldOutReader::share)
        .map(share -> new HeldOutSpec(share, seed));
  }

  private static Optional<Double> share(Value value) {
    Optional<Double> share = value.number(0, 1);
    if (share.filter(s -> s <= 0 || s >= 1).isPresent()) {
      value.problem(
          "is %s but must be a share inside (0, 1): both sides need items."
              .formatted(value.described()));
      return Optional.empty();
    }
    return share;
  }
}
