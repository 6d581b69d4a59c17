package io.amalgam.jobs.dataset;

import io.amalgam.jobs.filesystem.HadoopSettings;
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
    try {
      FileStatus status = fileSystem().getFileStatus(path());
      return status.isFile()
          ? Optional.empty()
          : Optional.of("is not a file: rows are read from one JSONL or Parquet file.");
    } catch (FileNotFoundException e) {
      return Optional.of("does not exist.");
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          "cannot be reached: %s. Maybe the URI is misspelt or its file system is not configured."
              .formatted(DataFiles.reason(e)));
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
    return path().getFileSystem(configuration());
  }

  private Path path() {
    return new Path(name);
  }

  /** An object store that does not answer is given up after seconds, not after many minutes. */
  private static Configuration configuration() {
    Configuration configuration = HadoopSettings.configuration();
    unlessSet(configuration, "fs.s3a.attempts.maximum", "3");
    unlessSet(configuration, "fs.s3a.retry.limit", "3");
    unlessSet(configuration, "fs.s3a.connection.establish.timeout", "10s");
    return configuration;
  }

  private static void unlessSet(Configuration configuration, String key, String value) {
    String[] sources = configuration.getPropertySources(key);
    boolean byDefault =
        sources == null || sources.length == 0 || sources[0].endsWith("core-default.xml");
    if (byDefault) {
      configuration.set(key, value);
    }
  }
}
