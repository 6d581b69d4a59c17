package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Parquet file of a table, read from storage or made for it. */
final class TableFile {

  private TableFile() {}

  /**
   * The rows of a file.
   *
   * @throws ResultsException if the file cannot be read, is damaged, or has a newer schema
   */
  static <T> List<T> read(
      Storage storage, String file, List<Column> columns, RowDecoder<T> decoder) {
    byte[] bytes = bytes(storage, file);
    try {
      List<Row> rows = ParquetBytes.decode(columns, bytes);
      rows.forEach(row -> checkVersion(storage, file, row));
      return rows.stream().map(decoder::decode).toList();
    } catch (ResultsException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Damaged lengths make Parquet ask for absurd amounts of memory; these files are small.
      throw damaged(storage, file, e.getMessage(), e);
    }
  }

  /** What is thrown where a file of ours does not say what it must. */
  static ResultsException damaged(Storage storage, String file, String why, @Nullable Throwable e) {
    String message =
        "%s cannot be read: %s. It was left as it is. Maybe it was copied only in part: %s"
            .formatted(storage.fullName(file), why, wayOut(file));
    return ResultsException.wrongInput(message, e);
  }

  private static String wayOut(String file) {
    if (file.startsWith("trials/")) {
      return "restore it, or move it out of the results folder, and its trial is run again when the study goes on.";
    }
    if (file.startsWith("items/")) {
      return "restore it, or move it out of the results folder, and its trial stays without items.";
    }
    if (file.startsWith("steps/")) {
      return "restore it, or move it out of the results folder, and its step is measured again when the study goes on.";
    }
    return "restore it, or name another results folder.";
  }

  private static byte[] bytes(Storage storage, String file) {
    try {
      return storage.read(file);
    } catch (IOException e) {
      throw StorageErrors.reading(storage, file, e);
    }
  }

  private static void checkVersion(Storage storage, String file, Row row) {
    int version = row.integer(TrialColumns.SCHEMA_VERSION);
    if (version > StudyRow.SCHEMA_VERSION) {
      throw ResultsException.wrongInput(
          "%s has schema version %d but this Amalgam reads versions up to %d: use the newer Amalgam that wrote it."
              .formatted(storage.fullName(file), version, StudyRow.SCHEMA_VERSION));
    }
  }

  /** Makes a record of a row. */
  interface RowDecoder<T> {
    T decode(Row row);
  }
}
