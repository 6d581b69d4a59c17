package io.amalgam.jobs.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * A file of this machine. Hadoop's local file system would do, but takes a checksum file that lies
 * beside it for the truth.
 */
record LocalDataFile(String name, Path path) implements DataFile {

  @Override
  public Optional<String> problem() {
    if (!Files.exists(path)) {
      return Optional.of("does not exist.");
    }
    return Files.isRegularFile(path)
        ? Optional.empty()
        : Optional.of("is not a file: rows are read from one JSONL or Parquet file.");
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public InputFile parquet() {
    return new LocalInputFile(path);
  }
}
