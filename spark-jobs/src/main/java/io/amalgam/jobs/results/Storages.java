package io.amalgam.jobs.results;

import io.amalgam.jobs.filesystem.Patience;
import io.amalgam.jobs.filesystem.RemoteErrors;
import io.amalgam.jobs.filesystem.RemoteFileSystems;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.filesystem.SettingException;
import io.amalgam.jobs.filesystem.UnreachableException;
import io.amalgam.jobs.filesystem.Uris;
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
   * @throws ResultsException if the path is none, its file system is unknown or not reached, or a
   *     setting of ours for storage is wrong
   */
  static Storage open(String uri, Configuration configuration) {
    Uris.problem(uri)
        .ifPresent(
            problem -> {
              throw ResultsException.wrongInput(
                  "Results folder '%s' %s".formatted(Secrets.hide(uri), problem));
            });
    try {
      Storage storage = storage(new Path(uri), configuration);
      if (storage.rootIsFile()) {
        throw ResultsException.wrongInput(
            "Results folder '%s' is a file: name a folder, there or not there yet.".formatted(uri));
      }
      return storage;
    } catch (UnreachableException e) {
      throw ResultsException.wrongInput(
          "Results folder '%s' cannot be opened: %s.".formatted(uri, e.getMessage()), e);
    } catch (IOException e) {
      String reason =
          Uris.isUri(uri)
              ? RemoteErrors.reason(e, new Path(uri).toUri(), configuration)
              : String.valueOf(e.getMessage());
      throw unusable(uri, reason, e);
    } catch (SettingException e) {
      throw ResultsException.wrongInput(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw unusable(uri, String.valueOf(e.getMessage()), e);
    }
  }

  private static ResultsException unusable(String uri, String reason, Exception e) {
    return ResultsException.wrongInput(
        "Results folder '%s' cannot be opened: %s. Maybe the path is misspelt; a folder, hdfs:// or s3a:// is expected."
            .formatted(uri, Secrets.hide(reason)),
        e);
  }

  private static Storage storage(Path path, Configuration configuration) throws IOException {
    // Executors read it, too, and it would fail their tasks.
    Patience patience = Patience.of(configuration);
    if (isLocal(path.toUri(), configuration)) {
      return new LocalStorage(new File(path.toUri().getPath()).toPath().toAbsolutePath());
    }
    LeaseTimes times = LeaseTimes.of(configuration);
    FileSystem fileSystem = RemoteFileSystems.open(path.toString(), configuration);
    return new PatientStorage(new HadoopStorage(fileSystem, path, times), patience);
  }

  private static boolean isLocal(URI uri, Configuration configuration) {
    String scheme =
        uri.getScheme() != null
            ? uri.getScheme()
            : FileSystem.getDefaultUri(configuration).getScheme();
    return scheme.equals("file");
  }
}
