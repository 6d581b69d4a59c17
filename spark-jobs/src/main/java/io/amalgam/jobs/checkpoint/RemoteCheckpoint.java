package io.amalgam.jobs.checkpoint;

import io.amalgam.jobs.filesystem.FileCache;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.RemoteFolder;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.filesystem.Uris;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A checkpoint at a URI, by way of its copy in this machine's {@link FileCache}: weights have to be
 * mapped, which no remote file can be. What a checkpoint does not need is not copied.
 */
final class RemoteCheckpoint {

  private static final Pattern NEEDED =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.(json|safetensors|jinja|txt|model)");

  private static final Pattern PICKLE =
      Pattern.compile("(pytorch_model|consolidated)[A-Za-z0-9._-]*\\.(bin|pth|pt)");

  /** Files are fetched side by side: one stream of an object store is slower than a disk. */
  private static final int STREAMS = 4;

  private final RemoteFolder remote;
  private final FileCache cache;
  private final Path folder;

  private RemoteCheckpoint(RemoteFolder remote, FileCache cache, Path folder) {
    this.remote = remote;
    this.cache = cache;
    this.folder = folder;
  }

  /**
   * The folder of the copy, with all files that a checkpoint is read from.
   *
   * @throws CheckpointException if there is no such folder, or it may not be read
   * @throws UncheckedIOException if it cannot be copied now, but another try may succeed; the
   *     message is for the user
   */
  static Path fetch(String uri) {
    refuseCredentials(uri);
    Configuration configuration = HadoopSettings.configuration();
    try {
      RemoteCheckpoint checkpoint = of(uri, configuration);
      checkpoint.fetch();
      return checkpoint.folder;
    } catch (IOException e) {
      throw failed(uri, e, configuration);
    }
  }

  /** Has the copy fetched again when it is opened next. */
  static void distrust(String uri) {
    Configuration configuration = HadoopSettings.configuration();
    try {
      FileCache.distrust(of(uri, configuration).folder);
    } catch (IOException e) {
      throw failed(uri, e, configuration);
    }
  }

  private static RemoteCheckpoint of(String uri, Configuration configuration) throws IOException {
    RemoteFolder remote = RemoteFolder.list(uri, configuration);
    FileCache cache = FileCache.of(configuration);
    return new RemoteCheckpoint(remote, cache, cache.folder(remote, needed(remote)));
  }

  private static void refuseCredentials(String uri) {
    Uris.problem(uri)
        .ifPresent(
            problem -> {
              throw new CheckpointException("%s: %s".formatted(Secrets.hide(uri), problem));
            });
  }

  private static RuntimeException failed(String uri, IOException e, Configuration configuration) {
    if (e instanceof FileNotFoundException) {
      return new CheckpointException(
          "%s: does not exist. Give the folder of a Hugging Face checkpoint.".formatted(uri), e);
    }
    String message =
        "%s: cannot be read: %s.".formatted(uri, RemoteFolder.reason(e, uri, configuration));
    return RemoteFolder.mayPass(e)
        ? new UncheckedIOException(message, e)
        : new CheckpointException(message, e);
  }

  private static Collection<String> needed(RemoteFolder remote) {
    return remote.files().keySet().stream().filter(name -> NEEDED.matcher(name).matches()).toList();
  }

  private void fetch() throws IOException {
    TreeSet<String> small = new TreeSet<>(needed(remote));
    small.removeIf(name -> name.endsWith(".safetensors"));
    fetch(small);
    fetch(weights());
    for (String name : remote.files().keySet()) {
      // Never read, but it says why there are no weights.
      if (PICKLE.matcher(name).matches() && !Files.exists(folder.resolve(name))) {
        Files.write(folder.resolve(name), new byte[0]);
      }
    }
  }

  private Collection<String> weights() {
    if (remote.files().containsKey(WeightFiles.SINGLE)) {
      return List.of(WeightFiles.SINGLE);
    }
    if (!remote.files().containsKey(WeightFiles.INDEX)) {
      return List.of();
    }
    Map<String, Path> index = WeightFiles.index(folder, folder.resolve(WeightFiles.INDEX));
    TreeSet<String> shards = new TreeSet<>();
    index.values().forEach(shard -> shards.add(shard.getFileName().toString()));
    shards.retainAll(remote.files().keySet());
    return shards;
  }

  private void fetch(Collection<String> names) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(STREAMS);
    try {
      List<Future<Path>> copies = new ArrayList<>();
      names.forEach(name -> copies.add(pool.submit(() -> cache.fetch(remote, folder, name))));
      for (Future<Path> copy : copies) {
        copy.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
