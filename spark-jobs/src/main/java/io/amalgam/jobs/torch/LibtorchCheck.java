package io.amalgam.jobs.torch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, before anything native is loaded, whether libtorch is there and of the version that
 * DJL's JNI was built for: another version does not fail, it ends the process.
 */
final class LibtorchCheck {

  static final String VERSION = "2.7.1";

  private static final String WAY_OUT =
      "Either put ai.djl.pytorch:pytorch-native-cpu:"
          + VERSION
          + " for this platform on the class path, or set PYTORCH_LIBRARY_PATH to the lib folder of"
          + " a libtorch "
          + VERSION
          + " with PYTORCH_VERSION="
          + VERSION
          + " and PYTORCH_FLAVOR=cpu or cu128.";

  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private final Map<String, String> environment;
  private final Function<String, @Nullable InputStream> resources;

  LibtorchCheck(
      Map<String, String> environment, Function<String, @Nullable InputStream> resources) {
    this.environment = environment;
    this.resources = resources;
  }

  /**
   * The folder libtorch is loaded from, or nothing if it comes from the class path.
   *
   * @throws TorchUnavailableException if it is missing or of another version
   */
  Optional<Path> check() {
    checkProperties("/jnilib/pytorch.properties", "jni_version", "DJL's JNI (pytorch-jni)");
    String paths = environment.get("PYTORCH_LIBRARY_PATH");
    if (paths == null || paths.isEmpty()) {
      checkProperties("/native/lib/pytorch.properties", "version", "libtorch");
      return Optional.empty();
    }
    Path folder = folder(paths);
    checkFolder(folder);
    return Optional.of(folder);
  }

  private static Path folder(String paths) {
    String library = System.mapLibraryName("torch");
    return Stream.of(paths.split(File.pathSeparator))
        .map(Path::of)
        .map(path -> path.endsWith(library) ? path.toAbsolutePath().getParent() : path)
        .filter(path -> Files.isRegularFile(path.resolve(library)))
        .findFirst()
        .orElseThrow(
            () ->
                new TorchUnavailableException(
                    "PYTORCH_LIBRARY_PATH is %s, but there is no %s. %s"
                        .formatted(paths, library, WAY_OUT)));
  }

  private void checkFolder(Path folder) {
    String declared = environment.getOrDefault("PYTORCH_VERSION", VERSION);
    requireVersion(declared, "PYTORCH_VERSION");
    for (String file : new String[] {"../build-version", "../version.py", "build-version"}) {
      Path path = folder.resolve(file);
      if (Files.isRegularFile(path)) {
        requireVersion(read(path), "The libtorch in " + folder);
        return;
      }
    }
  }

  private void checkProperties(String resource, String key, String thing) {
    try (InputStream stream = resources.apply(resource)) {
      if (stream == null) {
        throw new TorchUnavailableException(
            "%s is not on the class path. %s".formatted(thing, WAY_OUT));
      }
      Properties properties = new Properties();
      properties.load(stream);
      requireVersion(properties.getProperty(key, "unknown"), thing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireVersion(String text, String thing) {
    Matcher matcher = NUMBER.matcher(text);
    String found = matcher.find() ? matcher.group() : text.strip();
    if (!found.equals(VERSION)) {
      throw new TorchUnavailableException(
          "%s is version %s, but only %s works. %s".formatted(thing, found, VERSION, WAY_OUT));
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
