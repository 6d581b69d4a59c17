package io.amalgam.jobs.dataset;

import io.amalgam.jobs.filesystem.Uris;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/** A file of a data set, wherever it is. */
public sealed interface DataFile permits LocalDataFile, HadoopDataFile {

  /**
   * The file of a name; nothing is opened yet.
   *
   * @param name a path, or a URI of any Hadoop file system such as s3a://
   * @param workingFolder where a path that is not absolute begins
   * @throws InvalidPathException if it can be no path
   */
  static DataFile of(String name, Path workingFolder) {
    return Uris.isUri(name)
        ? new HadoopDataFile(name)
        : new LocalDataFile(name, workingFolder.resolve(name));
  }

  /** Its name as the user wrote it. */
  String name();

  /** What is wrong, as a sentence after the name, if there is no such file to read. */
  Optional<String> problem();

  /** Its bytes from the beginning. */
  InputStream open() throws IOException;

  /** The file as Parquet wants it, which reads here and there. */
  InputFile parquet() throws IOException;
}
