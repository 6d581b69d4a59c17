package io.amalgam.jobs.results;

import java.util.List;

/** Looks for the file that kept others from reading tables. */
final class TableCheck {

  private final Storage storage;

  TableCheck(Storage storage) {
    this.storage = storage;
  }

  /**
   * Reads all files of tables.
   *
   * @return whether one of them is not there any more
   * @throws ResultsException if one cannot be read
   */
  boolean anyMoved(List<TableSource> tables) {
    try {
      tables.forEach(this::check);
      return false;
    } catch (VanishedException e) {
      return true;
    }
  }

  private void check(TableSource table) {
    ParallelReads.each(table.files(), file -> check(table, file.substring(start())));
  }

  private int start() {
    return storage.fullName("x").length() - 1;
  }

  private boolean check(TableSource table, String file) {
    TableFile.read(storage, file, table.columns(), row -> Boolean.TRUE);
    return true;
  }
}
