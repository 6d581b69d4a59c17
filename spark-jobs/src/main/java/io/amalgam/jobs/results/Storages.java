package io.amalgam.jobs.results;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the storage that a path names. */
final class Storages {

  private Storages() {}

  /**
   * The storage at a path or URI; a path without scheme is on Hadoop's default file system.
   *
   * @throws ResultsException if the path is none, or its file system is unknown or not reached
   */
  static Storage open(String uri, Configuration configuration) {
    try {
      Storage storage = storage(new Path(uri), configuration);
      if (storage.rootIsFile()) {
        throw ResultsException.wrongInput(
            "Results folder '%s' is a file: name a folder, there or not there yet.".formatted(uri));
      }
      return storage;
    } catch (IllegalArgumentException | IOException e) {
      throw ResultsException.wrongInput(
          "Results folder '%s' cannot be opened: %s. Maybe the path is misspelt; a folder, hdfs:// or s3a:// is expected."
              .formatted(uri, e.getMessage()),
          e);
    }
  }

  private static Storage storage(Path path, Configuration configuration) throws IOException {
    if (isLocal(path.toUri(), configuration)) {
      return new LocalStorage(new File(path.toUri().getPath()).toPath().toAbsolutePath());
    }
    return new HadoopStorage(path.getFileSystem(configuration), path);
  }

  private static boolean isLocal(URI uri, Configuration configuration) {
    String scheme =
        uri.getScheme() != null
            ? uri.getScheme()
            : FileSystem.getDefaultUri(configuration).getScheme();
    return scheme.equals("file");
  }
}
