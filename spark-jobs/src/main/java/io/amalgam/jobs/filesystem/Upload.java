package io.amalgam.jobs.filesystem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of this machine on its way to a URI. Object stores have no rename: the file that makes a
 * folder what it is goes last, so that half of it is not taken for the whole.
 */
public final class Upload {

  private final String uri;
  private final Configuration configuration;

  /** Nothing is opened yet. */
  public Upload(String uri, Configuration configuration) {
    this.uri = uri;
    this.configuration = configuration;
  }

  /** Why nothing may be written there, as a sentence after the URI; empty if it may. */
  public Optional<String> problem() {
    if (Uris.problem(uri).isPresent()) {
      return Uris.problem(uri);
    }
    try {
      FileStatus[] there = RemoteFileSystems.open(uri, configuration).listStatus(new Path(uri));
      return there.length == 0
          ? Optional.empty()
          : Optional.of("exists and is not empty, and nothing is overwritten. Choose another.");
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "cannot be reached: %s.".formatted(RemoteFolder.reason(e, uri, configuration)));
    }
  }

  /**
   * Copies the files of a folder.
   *
   * @param last the name of the file that goes last
   * @throws IOException if one could not be written; those that were are deleted again. The message
   *     is a clause without a full stop
   */
  public void run(java.nio.file.Path folder, String last) throws IOException {
    List<Path> written = new ArrayList<>();
    FileSystem fileSystem = RemoteFileSystems.open(uri, configuration);
    try {
      for (java.nio.file.Path file : ordered(folder, last)) {
        Path target = new Path(new Path(uri), file.getFileName().toString());
        written.add(target);
        try (OutputStream out = fileSystem.create(target, false)) {
          Files.copy(file, out);
        }
      }
    } catch (IOException e) {
      written.forEach(file -> discard(fileSystem, file, e));
      throw new IOException(RemoteFolder.reason(e, uri, configuration), e);
    }
  }

  private static List<java.nio.file.Path> ordered(java.nio.file.Path folder, String last)
      throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      return files
          .sorted(
              java.util.Comparator.comparing(
                      (java.nio.file.Path file) -> file.getFileName().toString().equals(last))
                  .thenComparing(file -> file))
          .toList();
    }
  }

  private static void discard(FileSystem fileSystem, Path file, IOException cause) {
    try {
      fileSystem.delete(file, false);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
