package io.amalgam.jobs.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {

  private static final byte[] BYTES = new byte[3_000_000];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) (i * 31);
    }
  }

  @TempDir Path root;
  private final Counting source = new Counting();

  /** Counts how often it was opened. */
  private static final class Counting implements CachedFile.Source {
    private final AtomicInteger opened = new AtomicInteger();
    private byte[] bytes = BYTES;

    @Override
    public long length() {
      return BYTES.length;
    }

    @Override
    public InputStream open() {
      opened.incrementAndGet();
      return new ByteArrayInputStream(bytes);
    }
  }

  private CachedFile file() {
    return new CachedFile(root.resolve("weights"));
  }

  @Test
  void aFileIsFetchedOnceHoweverManyWantIt() throws IOException {
    List<Path> copies =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return file().get(source);
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    assertThat(copies).containsOnly(root.resolve("weights"));
    assertThat(root.resolve("weights")).hasBinaryContent(BYTES);
    assertThat(source.opened).hasValue(1);
  }

  @Test
  void aTruncatedCopyIsFetchedAgain() throws IOException {
    Path copy = file().get(source);
    Files.write(copy, Arrays.copyOf(BYTES, 1000));
    file().get(source);
    assertThat(copy).hasBinaryContent(BYTES);
    assertThat(source.opened).hasValue(2);
  }

  @Test
  void anAlteredCopyIsFetchedAgain() throws IOException {
    Path copy = file().get(source);
    byte[] altered = BYTES.clone();
    altered[77]++;
    Files.write(copy, altered);
    Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));
    file().get(source);
    assertThat(copy).hasBinaryContent(BYTES);
    assertThat(source.opened).hasValue(2);
  }

  @Test
  void aCopyThatWasOnlyTouchedStays() throws IOException {
    Path copy = file().get(source);
    Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));
    file().get(source);
    file().get(source);
    assertThat(source.opened).hasValue(1);
  }

  @Test
  void whatAKilledProcessLeftFoolsNobody() throws IOException {
    Files.write(root.resolve(".weights.part"), new byte[17]);
    Files.write(root.resolve("weights"), new byte[BYTES.length]);
    file().get(source);
    assertThat(root.resolve("weights")).hasBinaryContent(BYTES);
    assertThat(root.resolve(".weights.part")).doesNotExist();
  }

  @Test
  void aSourceThatEndsEarlyLeavesNoCopy() throws IOException {
    source.bytes = Arrays.copyOf(BYTES, 5);
    assertThatThrownBy(() -> file().get(source)).hasMessage("it ended after 5 of 3000000 bytes");
    assertThat(root.resolve("weights")).doesNotExist();
    source.bytes = BYTES;
    assertThat(file().get(source)).hasBinaryContent(BYTES);
  }

  @Test
  void whatIsDistrustedIsFetchedAgain() throws IOException {
    file().get(source);
    FileCache.distrust(root);
    file().get(source);
    assertThat(source.opened).hasValue(2);
  }

  /** A folder of another kind of file system than this machine's own, as far as the cache goes. */
  @Test
  void anotherVersionOfAFolderHasAnotherPlace() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(FileCache.FOLDER, root.resolve("cache").toString());
    FileCache cache = FileCache.of(configuration);
    Path model = Files.createDirectories(root.resolve("model"));
    Files.writeString(model.resolve("config.json"), "{}");
    RemoteFolder before = RemoteFolder.list(model.toUri().toString(), configuration);
    Path first = cache.folder(before, List.of("config.json"));
    Path copy = cache.fetch(before, first, "config.json");
    assertThat(copy).hasContent("{}");

    Files.writeString(model.resolve("README.md"), "not read");
    assertThat(
            cache.folder(
                RemoteFolder.list(model.toUri().toString(), configuration), List.of("config.json")))
        .isEqualTo(first);
    Files.writeString(model.resolve("config.json"), "{ }");
    assertThat(
            cache.folder(
                RemoteFolder.list(model.toUri().toString(), configuration), List.of("config.json")))
        .isNotEqualTo(first);
  }
}
