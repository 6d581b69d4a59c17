package io.amalgam.jobs.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the paths in a campaign file. A leading {@code ~} is a name like any other. */
final class Paths {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private final Path workingFolder;

  Paths(Path workingFolder) {
    this.workingFolder = workingFolder;
  }

  /** A folder that exists. */
  String folder(Section section, String name) {
    String path = section.text(name);
    existing(section, name, path)
        .filter(value -> !Files.isDirectory(workingFolder.resolve(path)))
        .ifPresent(value -> value.problem("%s is not a folder.".formatted(path)));
    return path;
  }

  /** A file that exists and can be read. */
  String file(Section section, String name) {
    String path = section.text(name);
    existing(section, name, path)
        .filter(value -> !Files.isRegularFile(workingFolder.resolve(path)))
        .ifPresent(value -> value.problem("%s is not a file.".formatted(path)));
    return path;
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
    } else if (!SCHEME.matcher(path).matches()) {
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
    if (SCHEME.matcher(path).matches()) {
      value.problem(
          "%s is a URI but must be a local path. Copy it to this machine.".formatted(path));
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
