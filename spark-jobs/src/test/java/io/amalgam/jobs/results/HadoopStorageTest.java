package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The storage of clusters, on a file system with rename and on one with single PUTs. */
class HadoopStorageTest {

  @TempDir Path root;
  private FailingFileSystem fileSystem;

  private ResultsFolder folder(String scheme) throws IOException {
    fileSystem = new FailingFileSystem(scheme);
    return new ResultsFolder(
        new HadoopStorage(
            fileSystem, new org.apache.hadoop.fs.Path(root.toString()), LeaseTimes.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "s3a"})
  void whatIsWrittenIsReadBack(String scheme) throws IOException {
    try (ResultsFolder folder = folder(scheme)) {
      assertThat(folder.studies()).isEmpty();
      folder.begin(Samples.study("demo"));
      folder.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 5));
      folder.commit(Samples.failed("demo", 1, 1), List.of());

      assertThat(folder.studies()).containsExactly("demo");
      assertThat(folder.study("demo")).contains(Samples.study("demo"));
      assertThat(folder.trials("demo"))
          .containsExactly(Samples.complete("demo", 0, 0), Samples.failed("demo", 1, 1));
      assertThat(folder.items("demo", 0)).isEqualTo(Samples.items("demo", 0, 5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "s3a"})
  void aFullDiskCommitsNothingAndDamagesNothing(String scheme) throws IOException {
    try (ResultsFolder folder = folder(scheme)) {
      folder.begin(Samples.study("demo"));
      folder.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 5));
      for (int failure = 0; failure < 2; failure++) {
        fileSystem.failWrite(failure, new IOException("No space left on device"));
        assertThatThrownBy(
                () -> folder.commit(Samples.complete("demo", 1, 1), Samples.items("demo", 1, 5)))
            .isInstanceOfSatisfying(
                ResultsException.class, e -> assertThat(e.isWrongInput()).isFalse())
            .hasMessageContaining(
                "/trial-000001.parquet cannot be written: No space left on device.")
            .hasMessageContaining("Nothing already written was changed. Free some space");
        assertThat(folder.trials("demo")).containsExactly(Samples.complete("demo", 0, 0));
        assertThat(fileSystem.files(root.resolve("trials/demo")))
            .containsExactly("trial-000000.parquet");
      }
      fileSystem.failWrite(Integer.MAX_VALUE, new IOException());
      folder.commit(Samples.complete("demo", 1, 1), Samples.items("demo", 1, 5));
      assertThat(folder.items("demo", 1)).isEqualTo(Samples.items("demo", 1, 5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "s3a"})
  void aReadOnlyFolderIsNamed(String scheme) throws IOException {
    try (ResultsFolder folder = folder(scheme)) {
      fileSystem.failWrite(0, new AccessControlException("Permission denied: user=ann"));
      assertThatThrownBy(() -> folder.begin(Samples.study("demo")))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageContaining(
              "/studies/_demo.lock cannot be written: Permission denied: user=ann.")
          .hasMessageContaining("Name a results folder that you may write to");
      assertThat(fileSystem.files(root.resolve("studies"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "s3a"})
  void aTrialThatAnotherProcessCommittedIsNotOverwritten(String scheme) throws IOException {
    try (ResultsFolder folder = folder(scheme)) {
      folder.begin(Samples.study("demo"));
      byte[] others = {1, 2, 3};
      byte[] itsItems = {4, 5};
      another().create("items/demo/trial-000000.parquet", itsItems);
      another().create("trials/demo/trial-000000.parquet", others);
      assertThatThrownBy(
              () -> folder.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 5)))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageContaining("trial-000000.parquet is there already: another process");
      assertThat(another().read("trials/demo/trial-000000.parquet")).isEqualTo(others);
      assertThat(another().read("items/demo/trial-000000.parquet")).isEqualTo(itsItems);
    }
  }

  /** An answer that was lost is asked for again. */
  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "s3a"})
  void creatingTheSameTwiceIsCreatingItOnce(String scheme) throws IOException {
    folder(scheme).close();
    another().create("studies/a", new byte[] {1});
    another().create("studies/a", new byte[] {1});
    assertThatThrownBy(() -> another().create("studies/a", new byte[] {2}))
        .isInstanceOf(Storage.TakenException.class);
    assertThat(another().read("studies/a")).containsExactly(1);
  }

  /** Google's store compares generations: it refuses though nothing was there before. */
  @Test
  void whatAnotherProcessWritesMeanwhileIsNotReplaced() throws IOException {
    folder("gs").close();
    fileSystem.beforeCreate(() -> write("studies/a", 1));
    assertThatThrownBy(() -> another().create("studies/a", new byte[] {2}))
        .isInstanceOf(Storage.TakenException.class);
    assertThat(another().read("studies/a")).containsExactly(1);
    fileSystem.beforeCreate(() -> write("studies/b", 1));
    another().create("studies/b", new byte[] {1});
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs", "s3a"})
  void aWriteThatFailsTakesAwayOnlyWhatItLeft(String scheme) throws IOException {
    folder(scheme).close();
    fileSystem.failWrite(0, new IOException("lost"));
    assertThatThrownBy(() -> another().create("studies/a", new byte[] {1, 2, 3, 4}))
        .hasMessage("lost");
    assertThat(another().exists("studies/a")).isFalse();

    fileSystem.atFailure(() -> write("studies/a", 9));
    assertThatThrownBy(() -> another().create("studies/a", new byte[] {1, 2, 3, 4}))
        .isInstanceOf(Storage.TakenException.class);
    assertThat(another().read("studies/a")).containsExactly(9);
  }

  @Test
  void aFileThatCannotBeCreatedTakesNothingAway() throws IOException {
    folder("gs").close();
    fileSystem.beforeCreate(
        () -> {
          write("studies/a", 9);
          throw new AccessControlException("denied");
        });
    assertThatThrownBy(() -> another().create("studies/a", new byte[] {1}))
        .isInstanceOf(AccessControlException.class);
    assertThat(another().read("studies/a")).containsExactly(9);
  }

  /** As another process does, whose files appear whole. */
  private void write(String file, int content) throws IOException {
    Path target = root.resolve(file);
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    Files.write(target, new byte[] {(byte) content});
  }

  private Storage another() {
    return new HadoopStorage(
        fileSystem, new org.apache.hadoop.fs.Path(root.toString()), LeaseTimes.DEFAULT);
  }
}
