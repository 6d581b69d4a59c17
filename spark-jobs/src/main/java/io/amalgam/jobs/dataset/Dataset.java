package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was made of a file's rows, with their digest.
 *
 * @param entries one per row, in the order of the file, at least one
 * @param digest SHA-256 of the rows that were read, each as a line of JSON: {@code sha256:} and 64
 *     hexadecimal digits. Rows behind the limit don't change it
 */
record Dataset<T>(List<T> entries, String digest) {

  /** Escapes keep half a surrogate pair from being refused here: it is of interest only if used. */
  private static final ObjectWriter JSON =
      new ObjectMapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  Dataset {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file once.
   *
   * @param limit how many rows to read from the beginning, at least 1; later ones are not looked at
   * @throws ItemException if the file cannot be read, has no row or a wrong one
   */
  static <T> Dataset<T> read(DataFile file, int limit, Function<Row, T> parser) {
    file.problem()
        .ifPresent(
            problem -> {
              throw new ItemException("%s %s".formatted(Secrets.hide(file.name()), problem));
            });
    List<T> entries = new ArrayList<>();
    MessageDigest digest = Sha256.start();
    try (RowReader rows = DataFiles.open(file)) {
      Optional<T> entry = next(file, rows, digest, parser);
      while (entry.isPresent()) {
        entries.add(entry.get());
        entry = entries.size() < limit ? next(file, rows, digest, parser) : Optional.empty();
      }
    } catch (IOException e) {
      throw new ItemException(
          "%s cannot be read: %s.".formatted(file.name(), Secrets.hide(DataFiles.reason(e))));
    }
    if (entries.isEmpty()) {
      throw new ItemException(
          "%s is empty: a task needs at least one item, a JSON object on a line or a row of Parquet."
              .formatted(file.name()));
    }
    return new Dataset<>(entries, Sha256.end(digest));
  }

  private static <T> Optional<T> next(
      DataFile file, RowReader rows, MessageDigest digest, Function<Row, T> parser)
      throws IOException {
    try {
      Optional<Row> row = rows.next();
      row.ifPresent(read -> digest.update(line(read)));
      return row.map(parser);
    } catch (IllegalArgumentException e) {
      throw new ItemException("%s %s: %s".formatted(file.name(), rows.place(), e.getMessage()));
    }
  }

  private static byte[] line(Row row) {
    try {
      return (JSON.writeValueAsString(row.values()) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Writing JSON to memory cannot fail.", e);
    }
  }
}
