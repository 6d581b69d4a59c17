package io.amalgam.jobs.filesystem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files directly in a folder at a URI, as they were when it was listed. */
public final class RemoteFolder {

  /** The problem of a folder that is not there. */
  public static final String ABSENT = "does not exist.";

  private final String uri;
  private final FileSystem fileSystem;
  private final SortedMap<String, FileStatus> files;

  private RemoteFolder(String uri, FileSystem fileSystem, SortedMap<String, FileStatus> files) {
    this.uri = uri;
    this.fileSystem = fileSystem;
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * Lists a folder.
   *
   * @throws FileNotFoundException if there is none
   * @throws UnreachableException if its file system cannot be used
   */
  public static RemoteFolder list(String uri, Configuration configuration) throws IOException {
    FileSystem fileSystem = RemoteFileSystems.open(uri, configuration);
    SortedMap<String, FileStatus> files = new TreeMap<>();
    for (FileStatus status : fileSystem.listStatus(new Path(uri))) {
      if (status.isFile()) {
        files.put(status.getPath().getName(), status);
      }
    }
    return new RemoteFolder(uri, fileSystem, files);
  }

  /** What is wrong, as a sentence after the URI, if there is no such folder; empty if there is. */
  public static Optional<String> problem(String uri, Configuration configuration) {
    if (Uris.problem(uri).isPresent()) {
      return Uris.problem(uri);
    }
    try {
      boolean folder =
          RemoteFileSystems.open(uri, configuration).getFileStatus(new Path(uri)).isDirectory();
      return folder ? Optional.empty() : Optional.of("is not a folder.");
    } catch (FileNotFoundException e) {
      return Optional.of(ABSENT);
    } catch (IOException e) {
      return Optional.of("cannot be reached: %s.".formatted(reason(e, uri, configuration)));
    }
  }

  /** Why something at a URI failed: a clause without a full stop. */
  public static String reason(IOException e, String uri, Configuration configuration) {
    return RemoteErrors.reason(e, new Path(uri).toUri(), configuration);
  }

  /** Whether a failure may pass by itself: another try, later or from elsewhere, makes sense. */
  public static boolean mayPass(IOException e) {
    return !(e instanceof FileNotFoundException || e instanceof AccessDeniedException)
        && (!(e instanceof UnreachableException unreachable) || unreachable.mayPass());
  }

  /** Its URI, as it was given. */
  public String uri() {
    return uri;
  }

  /** The names of its files, sorted. */
  public SortedMap<String, FileStatus> files() {
    return files;
  }

  /** What changes when a file is replaced: its length, its time and, on object stores, its tag. */
  String version(String name) {
    FileStatus status = status(name);
    String tag = status instanceof EtagSource tagged ? String.valueOf(tagged.getEtag()) : "";
    return "%s %d %d %s".formatted(name, status.getLen(), status.getModificationTime(), tag);
  }

  long length(String name) {
    return status(name).getLen();
  }

  private FileStatus status(String name) {
    FileStatus status = files.get(name);
    if (status == null) {
      throw new IllegalArgumentException("%s has no file %s.".formatted(uri, name));
    }
    return status;
  }

  /** A file from its beginning to its end; an object that was replaced meanwhile is refused. */
  InputStream open(String name) throws IOException {
    FileStatus status = status(name);
    try {
      return fileSystem
          .openFile(status.getPath())
          .opt("fs.option.openfile.read.policy", "whole-file")
          .withFileStatus(status)
          .build()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while opening " + name, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
