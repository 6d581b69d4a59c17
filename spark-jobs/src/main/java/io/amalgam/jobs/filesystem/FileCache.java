package io.amalgam.jobs.filesystem;

import io.amalgam.jobs.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Copies of remote files on this machine's disk, shared by all processes of one user. A remote
 * folder in one version of its files has a folder here; a new version has another. Nothing is
 * removed by itself: whoever needs the space deletes folders, and processes that have files of
 * theirs open keep them.
 */
public final class FileCache {

  /**
   * The setting of the cache's folder; default: {@code amalgam-cache-USER} below temporary files.
   */
  public static final String FOLDER = "amalgam.cache.folder";

  private static final int KEY = 32;

  private final Path root;

  private FileCache(Path root) {
    this.root = root;
  }

  /**
   * The cache that the settings name; its folder is made.
   *
   * @throws IOException if it cannot be, or another user made it
   */
  public static FileCache of(Configuration configuration) throws IOException {
    String folder = configuration.getTrimmed(FOLDER, "");
    if (!folder.isEmpty()) {
      return new FileCache(Files.createDirectories(Path.of(folder).toAbsolutePath()));
    }
    Path root =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "amalgam-cache-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_"));
    makePrivate(root);
    return new FileCache(root.toAbsolutePath());
  }

  /** Where everybody may write, somebody else could put weights in our way. */
  private static void makePrivate(Path root) throws IOException {
    try {
      if (Files.getFileStore(root.getParent()).supportsFileAttributeView("posix")) {
        Files.createDirectory(
            root,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(root);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process of ours made it, or a stranger.
    }
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) || !isOurs(root)) {
      throw new IOException(
          "the cache folder %s was made by another user. Name another with spark.hadoop.%s"
              .formatted(root, FOLDER));
    }
  }

  private static boolean isOurs(Path root) throws IOException {
    Path probe;
    try {
      probe = Files.createTempFile(root, "owner", null);
    } catch (IOException e) {
      return false;
    }
    try {
      return Files.getOwner(probe).equals(Files.getOwner(root));
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /**
   * The folder for copies of a remote folder in the version that it was listed in; made, but not
   * filled.
   *
   * @param names the files that count for the version
   */
  public Path folder(RemoteFolder remote, Collection<String> names) throws IOException {
    MessageDigest digest = Sha256.start();
    digest.update(remote.uri().getBytes(StandardCharsets.UTF_8));
    for (String name : new TreeSet<>(names)) {
      digest.update(("\n" + remote.version(name)).getBytes(StandardCharsets.UTF_8));
    }
    String hex = Sha256.end(digest).replace("sha256:", "").substring(0, KEY);
    String last = remote.uri().replaceAll("/+$", "").replaceAll(".*/", "");
    String shown = last.replaceAll("[^A-Za-z0-9._-]", "_");
    return Files.createDirectories(root.resolve(shown + "-" + hex));
  }

  /**
   * The copy of a file; fetched if it is not there, or is not any more what was fetched. Other
   * processes and threads that want it wait for the one that fetches it.
   *
   * @param folder as {@link #folder} gave it
   * @throws IOException if it cannot be fetched or there is no room
   */
  public Path fetch(RemoteFolder remote, Path folder, String name) throws IOException {
    return new CachedFile(folder.resolve(name))
        .get(
            new CachedFile.Source() {
              @Override
              public long length() {
                return remote.length(name);
              }

              @Override
              public InputStream open() throws IOException {
                return remote.open(name);
              }
            });
  }

  /** Makes copies be fetched again: they are not what they should be. */
  public static void distrust(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(CachedFile::isRecord).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** A new folder for files that are on their way to elsewhere. */
  public Path scratch() throws IOException {
    return Files.createTempDirectory(root, "outgoing-");
  }
}
