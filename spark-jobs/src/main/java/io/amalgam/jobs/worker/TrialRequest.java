package io.amalgam.jobs.worker;

import io.amalgam.search.space.Ratios;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the driver asks of a worker: merge at these ratios and evaluate. Shipped to executors.
 *
 * @param study the study's name
 * @param trial the trial's number, counted from 0
 * @param values one ratio per group of the study's merge plan, each in [0, 1]
 */
public record TrialRequest(String study, int trial, List<Double> values) implements Serializable {

  public TrialRequest {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    values = new ArrayList<>(new Ratios(values).values());
  }

  /** The ratios, checked. */
  public Ratios ratios() {
    return new Ratios(values);
  }
}
