package io.amalgam.jobs.dataset;

import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.RemoteErrors;
import io.amalgam.jobs.filesystem.RemoteFileSystems;
import io.amalgam.jobs.filesystem.UnreachableException;
import io.amalgam.jobs.filesystem.Uris;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/** A file at a URI: s3a://, hdfs://, file:/ or whatever file system Hadoop is configured for. */
record HadoopDataFile(String name) implements DataFile {

  @Override
  public Optional<String> problem() {
    if (Uris.problem(name).isPresent()) {
      return Uris.problem(name);
    }
    try {
      FileStatus status = fileSystem().getFileStatus(path());
      return status.isFile()
          ? Optional.empty()
          : Optional.of("is not a file: rows are read from one JSONL or Parquet file.");
    } catch (FileNotFoundException e) {
      return Optional.of("does not exist.");
    } catch (UnreachableException e) {
      return Optional.of("cannot be reached: %s.".formatted(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          "cannot be reached: %s. Maybe the URI is misspelt or its file system is not configured."
              .formatted(RemoteErrors.reason(e, path().toUri(), configuration())));
    }
  }

  @Override
  public InputStream open() throws IOException {
    return fileSystem().open(path());
  }

  @Override
  public InputFile parquet() throws IOException {
    return HadoopInputFile.fromPath(path(), configuration());
  }

  private FileSystem fileSystem() throws IOException {
    return RemoteFileSystems.open(name, configuration());
  }

  private Path path() {
    return new Path(name);
  }

  private static Configuration configuration() {
    return HadoopSettings.configuration();
  }
}
