package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.DataFile;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.RemoteFolder;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.filesystem.Uris;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks the paths in a campaign file. A leading {@code ~} is a name like any other. */
final class Paths {

  private final Path workingFolder;

  /** Studies share files and folders, and a remote one is not asked for again. */
  private final Map<String, Optional<String>> itemProblems = new HashMap<>();

  private final Map<String, Optional<String>> folderProblems = new HashMap<>();

  Paths(Path workingFolder) {
    this.workingFolder = workingFolder;
  }

  /** A folder that exists, here or at a URI. */
  String folder(Section section, String name) {
    String path = section.text(name);
    if (Uris.isUri(path)) {
      section.value(name).ifPresent(value -> checkFolder(value, path));
      return path;
    }
    existing(section, name, path)
        .filter(value -> !Files.isDirectory(workingFolder.resolve(path)))
        .ifPresent(value -> value.problem("%s is not a folder.".formatted(path)));
    return path;
  }

  private void checkFolder(Value value, String uri) {
    remote(uri).ifPresent(problem -> value.problem("%s %s".formatted(Secrets.hide(uri), problem)));
  }

  private Optional<String> remote(String uri) {
    return folderProblems.computeIfAbsent(
        uri, folder -> RemoteFolder.problem(folder, HadoopSettings.configuration()));
  }

  /** A file of this machine that exists and can be read; empty, and a problem, if not. */
  Optional<Path> file(Value value) {
    return value
        .text()
        .filter(path -> exists(value, path))
        .map(workingFolder::resolve)
        .filter(
            file -> {
              boolean regular = Files.isRegularFile(file);
              if (!regular) {
                value.problem("%s is not a file.".formatted(value.canonical()));
              }
              return regular;
            });
  }

  /**
   * A file of rows that exists, here or at a URI.
   *
   * @param published where its data set comes from, for the problem; empty if that is not known
   */
  String items(Section section, String name, String published) {
    String path = section.text(name);
    section
        .value(name)
        .filter(value -> !path.equals(Section.PLACEHOLDER))
        .ifPresent(value -> checkItems(value, path, published));
    return path;
  }

  private void checkItems(Value value, String path, String published) {
    if (path.isBlank()) {
      value.problem("is blank. Give a path.");
    } else if (Uris.isUri(path) || resolved(value, path).isPresent()) {
      itemProblems
          .computeIfAbsent(path, file -> DataFile.of(file, workingFolder).problem())
          .ifPresent(
              problem ->
                  value.problem(
                      "%s %s%s"
                          .formatted(
                              Secrets.hide(path),
                              problem,
                              published.isEmpty()
                                  ? ""
                                  : " It is published as %s.".formatted(published))));
    }
  }

  /** Where results go: a path that need not exist, or a URI. */
  String results(Section root) {
    String path = root.text("results");
    root.value("results").ifPresent(value -> checkResults(value, path));
    return path;
  }

  private void checkResults(Value value, String path) {
    if (path.isBlank()) {
      value.problem("is blank. Give a folder such as results/demo.");
    } else if (Uris.isUri(path)) {
      remote(path)
          .filter(problem -> !problem.equals(RemoteFolder.ABSENT))
          .ifPresent(problem -> value.problem("%s %s".formatted(Secrets.hide(path), problem)));
    } else {
      resolved(value, path)
          .filter(Files::isRegularFile)
          .ifPresent(file -> value.problem("%s is a file but must be a folder.".formatted(path)));
    }
  }

  /** The value if it is a path to something that is there; the problem is noted if not. */
  private Optional<Value> existing(Section section, String name, String path) {
    Optional<Value> value = section.value(name).filter(v -> !path.equals(Section.PLACEHOLDER));
    return value.filter(v -> exists(v, path));
  }

  private boolean exists(Value value, String path) {
    if (path.isBlank()) {
      value.problem("is blank. Give a path.");
      return false;
    }
    if (Uris.isUri(path)) {
      value.problem(
          "%s is a URI but must be a local path. Copy it to this machine."
              .formatted(Secrets.hide(path)));
      return false;
    }
    Optional<Path> file = resolved(value, path);
    if (file.isPresent() && !Files.exists(file.get())) {
      value.problem("%s does not exist.".formatted(path));
      return false;
    }
    return file.isPresent();
  }

  private Optional<Path> resolved(Value value, String path) {
    try {
      return Optional.of(workingFolder.resolve(path));
    } catch (InvalidPathException e) {
      value.problem("'%s' is no path: %s.".formatted(path, e.getReason()));
      return Optional.empty();
    }
  }
}
