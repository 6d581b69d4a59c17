package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.List;

/** Reads a part before it takes the place of what it was made of. */
final class PartCheck {

  private PartCheck() {}

  static void check(List<TrialRow> trials, byte[] trialBytes, long items, byte[] itemBytes) {
    try {
      List<TrialRow> written =
          ParquetBytes.decode(TrialColumns.fixed(), trialBytes).stream().map(Rows::trial).toList();
      long rows = ParquetBytes.decode(List.of(ItemColumns.TRIAL), itemBytes).size();
      if (!written.equals(trials) || rows != items) {
        throw new IllegalStateException(
            "A part of %d trials and %d items holds %d and %d."
                .formatted(trials.size(), items, written.size(), rows));
      }
    } catch (IOException e) {
      throw new IllegalStateException("A part that was just made cannot be read.", e);
    }
  }
}
