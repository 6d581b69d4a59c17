package io.amalgam.jobs.driver;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import java.util.List;
import java.util.Optional;

/** Gives stored trials back. The driver's third port. */
public interface ScoreStore {

  /**
   * A stored trial, if it is there.
   *
   * @throws io.amalgam.jobs.results.ResultsException if it cannot be read
   */
  Optional<TrialRow> trial(String study, int trial);

  /**
   * The items of a stored trial; none if it has none.
   *
   * @throws io.amalgam.jobs.results.ResultsException if they cannot be read
   */
  List<ItemRow> items(String study, int trial);
}
