package io.amalgam.jobs.driver;

import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges that are being measured, each with the trials of the same weights that wait for it. */
final class Twins {

  private final Map<String, List<Trial>> waiting = new HashMap<>();

  /** Has a trial wait if its weights are being measured; false if they are not. */
  boolean waits(String weights, Trial trial) {
    return Optional.ofNullable(waiting.get(weights)).map(twins -> twins.add(trial)).orElse(false);
  }

  /** These weights are being measured from now on. */
  void begin(String weights) {
    waiting.put(weights, new ArrayList<>());
  }

  /** These weights are not measured any more, whatever came of it. The trials that waited. */
  List<Trial> end(String weights) {
    return Optional.ofNullable(waiting.remove(weights)).orElse(List.of());
  }
}
