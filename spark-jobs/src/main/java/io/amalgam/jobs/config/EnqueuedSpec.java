package io.amalgam.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mix that is measured before the sampler's.
 *
 * @param ratios at least one, each in [0, 1]
 * @param attributes what its trial is noted to be, by key
 */
public record EnqueuedSpec(List<Double> ratios, Map<String, String> attributes) {

  public EnqueuedSpec {
    ratios = List.copyOf(ratios);
    attributes = Map.copyOf(attributes);
  }

  @Override
  public String toString() {
    return attributes.isEmpty() ? ratios.toString() : ratios + " " + new TreeMap<>(attributes);
  }
}
