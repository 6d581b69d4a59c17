package io.amalgam.jobs.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Parquet file of a table, read from storage or made for it. */
final class TableFile {

  private TableFile() {}

  /**
   * The rows of a file.
   *
   * @throws ResultsException if the file cannot be read, is damaged, or has a newer schema
   * @throws VanishedException if there is no such file
   */
  static <T> List<T> read(
      Storage storage, String file, List<Column> columns, RowDecoder<T> decoder) {
    return decode(
        storage, file, bytes(storage, file), bytes -> ParquetBytes.decode(columns, bytes), decoder);
  }

  /**
   * The rows of a file that are of these trials.
   *
   * @throws ResultsException if the file cannot be read, is damaged, or has a newer schema
   * @throws VanishedException if there is no such file
   */
  static <T> List<T> readTrials(
      Storage storage,
      String file,
      List<Column> columns,
      Set<Integer> trials,
      RowDecoder<T> decoder) {
    return decode(
        storage,
        file,
        bytes(storage, file),
        bytes -> ParquetBytes.decode(columns, bytes, TrialColumns.TRIAL, trials),
        decoder);
  }

  /**
   * Rows from the bytes of a file.
   *
   * @throws ResultsException if the file is damaged or has a newer schema, or the memory does not
   *     suffice for its rows
   */
  static <T> List<T> decode(
      Storage storage, String file, byte[] bytes, RowSource rows, RowDecoder<T> decoder) {
    try {
      List<T> records = new ArrayList<>();
      for (Row row : rows.read(bytes)) {
        checkVersion(storage, file, row);
        records.add(decoder.decode(row));
      }
      return records;
    } catch (ResultsException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(storage, file, e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      // Damaged lengths make Parquet ask for absurd amounts of memory.
      throw HeapShortage.explains(bytes.length)
          ? tooLarge(storage, file, e)
          : damaged(storage, file, e.getMessage(), e);
    }
  }

  private static ResultsException tooLarge(Storage storage, String file, OutOfMemoryError e) {
    return ResultsException.failure(
        "%s cannot be read: the memory of this process (%d MB) did not suffice (%s). It was left as it is. Give it more with AMALGAM_MEMORY (bin/amalgam) or spark.driver.memory and run the same command again. If four times as much changes nothing, the file is damaged: %s"
            .formatted(
                storage.fullName(file), HeapShortage.megabytes(), e.getMessage(), wayOut(file)),
        e);
  }

  /** What is thrown where a file of ours does not say what it must. */
  static ResultsException damaged(Storage storage, String file, String why, @Nullable Throwable e) {
    String message =
        "%s cannot be read: %s. It was left as it is. Maybe it was copied only in part: %s"
            .formatted(storage.fullName(file), why, wayOut(file));
    return ResultsException.wrongInput(message, e);
  }

  private static String wayOut(String file) {
    if (file.contains("/part-")) {
      return "restore it, or move it out of the results folder with the file of that name among the items, and its trials are run again when the study goes on.";
    }
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

  /**
   * The bytes of a file.
   *
   * @throws ResultsException if the file cannot be read, or the memory does not suffice for it
   * @throws VanishedException if there is no such file
   */
  static byte[] bytes(Storage storage, String file) {
    try {
      return storage.read(file);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new VanishedException(storage.fullName(file), e);
    } catch (IOException e) {
      throw StorageErrors.reading(storage, file, e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(storage, file, e);
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

  /** Reads rows out of the bytes of a file. */
  interface RowSource {
    List<Row> read(byte[] bytes) throws IOException;
  }

  /** Makes a record of a row. */
  interface RowDecoder<T> {
    T decode(Row row);
  }
}
