package io.amalgam.jobs.results;

import io.amalgam.jobs.filesystem.RemoteErrors;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of any Hadoop file system, where locks are {@link Lease}s: nothing is written any more
 * once another process has taken one over.
 */
final class HadoopStorage implements Storage {

  private final FileSystem fileSystem;
  private final HadoopFiles files;
  private final LeaseTimes times;
  private final List<Lease> held = new CopyOnWriteArrayList<>();

  HadoopStorage(FileSystem fileSystem, Path root, LeaseTimes times) {
    this.fileSystem = fileSystem;
    this.files = new HadoopFiles(fileSystem, root);
    this.times = times;
  }

  @Override
  public boolean rootIsFile() throws IOException {
    return files.rootIsFile();
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return files.list(folder);
  }

  @Override
  public boolean exists(String file) throws IOException {
    return files.exists(file);
  }

  @Override
  public byte[] read(String file) throws IOException {
    return files.read(file);
  }

  @Override
  public void create(String file, byte[] bytes) throws IOException {
    checkLeases();
    files.create(file, bytes);
  }

  @Override
  public void delete(String file) throws IOException {
    checkLeases();
    files.delete(file);
  }

  private void checkLeases() throws IOException {
    for (Lease lease : held) {
      lease.check();
    }
  }

  @Override
  public Lock lock(String file) throws IOException {
    Lease lease = Lease.take(files, file, times);
    held.add(lease);
    return new ClosingLock(
        lease.takenFrom(),
        () -> {
          held.remove(lease);
          lease.close();
        });
  }

  @Override
  public String fullName(String file) {
    return files.path(file).toString();
  }

  @Override
  public Optional<String> reason(IOException failure) {
    return Optional.of(RemoteErrors.reason(failure, files.path("").toUri(), fileSystem.getConf()));
  }
}
