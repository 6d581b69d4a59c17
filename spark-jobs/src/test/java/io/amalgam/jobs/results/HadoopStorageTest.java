package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
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
        new HadoopStorage(fileSystem, new org.apache.hadoop.fs.Path(root.toString())));
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
              "/studies/demo.parquet cannot be written: Permission denied: user=ann.")
          .hasMessageContaining("Name a results folder that you may write to");
      assertThat(fileSystem.files(root.resolve("studies"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "s3a"})
  void aTrialThatAnotherProcessCommittedIsNotOverwritten(String scheme) throws IOException {
    try (ResultsFolder first = folder(scheme);
        ResultsFolder second = folder(scheme)) {
      first.begin(Samples.study("demo"));
      second.begin(Samples.study("demo"));
      first.commit(Samples.complete("demo", 0, 0), List.of());
      assertThatThrownBy(() -> second.commit(Samples.failed("demo", 0, 0), List.of()))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageContaining("trial-000000.parquet is there already: another process");
      assertThat(first.trials("demo")).containsExactly(Samples.complete("demo", 0, 0));
    }
  }
}
