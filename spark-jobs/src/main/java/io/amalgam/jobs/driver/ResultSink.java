package io.amalgam.jobs.driver;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import java.util.List;

/** Keeps finished trials. The driver's second port. */
public interface ResultSink {

  /**
   * Stores a trial and its items for good: when this returns, killing the driver loses neither.
   *
   * @throws io.amalgam.jobs.results.ResultsException if that is not possible
   */
  void commit(TrialRow row, List<ItemRow> items);
}
