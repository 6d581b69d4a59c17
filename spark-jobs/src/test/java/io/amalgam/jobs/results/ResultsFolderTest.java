package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {

  @TempDir Path temporary;
  private Path root;
  private ResultsFolder folder;

  @BeforeEach
  void open() {
    root = temporary.resolve("a folder/with spaces %41 é");
    folder = reopened();
  }

  private ResultsFolder reopened() {
    return ResultsFolder.open(root.toString(), new Configuration(false));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void aFolderThatIsNotThereHasNoStudiesAndIsNotMade() {
    assertThat(folder.studies()).isEmpty();
    assertThat(folder.study("demo")).isEmpty();
    assertThat(folder.trials("demo")).isEmpty();
    assertThat(folder.items("demo", 0)).isEmpty();
    assertThat(root).doesNotExist();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    StudyRow study = Samples.study("demo");
    TrialRow complete = Samples.complete("demo", 0, 0);
    TrialRow failed = Samples.failed("demo", 1, 1);
    TrialRow pruned = Samples.pruned("demo", 2, 2);
    List<ItemRow> items = Samples.items("demo", 0, 50);
    folder.begin(study);
    folder.commit(complete, items);
    folder.commit(failed, List.of());
    folder.commit(pruned, List.of());

    ResultsFolder reader = reopened();

    assertThat(reader.studies()).containsExactly("demo");
    assertThat(reader.study("demo")).contains(study);
    assertThat(reader.trials("demo")).containsExactly(complete, failed, pruned);
    assertThat(reader.items("demo", 0)).isEqualTo(items);
    assertThat(reader.items("demo", 1)).isEmpty();
  }

  @Test
  void aTrialIsReadByItsNumber() {
    folder.begin(Samples.study("demo"));
    folder.commit(Samples.complete("demo", 7, 0), List.of());
    assertThat(folder.trial("demo", 7)).contains(Samples.complete("demo", 7, 0));
    assertThat(folder.trial("demo", 8)).isEmpty();
    assertThat(folder.trial("none", 7)).isEmpty();
  }

  @Test
  void whatIsKnownOfEachTrialLeavesOutThoseThatCannotBeRead() throws IOException {
    folder.begin(Samples.study("demo"));
    for (int trial = 0; trial < 4; trial++) {
      folder.commit(Samples.complete("demo", trial, trial), List.of());
    }
    Files.writeString(root.resolve("trials/demo/trial-000002.parquet"), "PAR1");
    assertThat(
            folder.eachReadable(
                "demo", row -> row.trial() == 0 ? Optional.empty() : Optional.of(row.trial())))
        .containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void filesLieWhereTheLayoutSaysAndNothingElseIsVisible() throws IOException {
    folder.begin(Samples.study("demo"));
    folder.commit(Samples.complete("demo", 71, 0), Samples.items("demo", 71, 2));

    assertThat(visibleFiles().stream().filter(file -> !file.startsWith("events/")))
        .containsExactlyInAnyOrder(
            "studies/demo.parquet",
            "trials/demo/trial-000071.parquet",
            "items/demo/trial-000071.parquet");
  }

  @Test
  void trialsComeInTheOrderOfTheirCommits() {
    folder.begin(Samples.study("demo"));
    for (int order = 0; order < 20; order++) {
      folder.commit(Samples.complete("demo", 19 - order, order), List.of());
    }
    assertThat(folder.trials("demo"))
        .extracting(TrialRow::trial)
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void studiesShareAFolderWithoutMixing() {
    folder.begin(Samples.study("a"));
    folder.begin(Samples.study("b.2"));
    folder.commit(Samples.complete("a", 0, 0), List.of());
    folder.commit(Samples.complete("b.2", 0, 0), List.of());

    assertThat(folder.studies()).containsExactly("a", "b.2");
    assertThat(folder.trials("a")).extracting(TrialRow::study).containsExactly("a");
    assertThat(folder.trials("b.2")).extracting(TrialRow::study).containsExactly("b.2");
  }

  @Test
  void aStudyGoesOnWithTheSameConfiguration() {
    StudyRow study = Samples.study("demo");
    folder.begin(study);
    folder.commit(Samples.complete("demo", 0, 0), List.of());
    folder.close();

    folder = reopened();
    folder.begin(study);
    folder.commit(Samples.complete("demo", 1, 1), List.of());

    assertThat(folder.trials("demo")).hasSize(2);
  }

  @Test
  void aStudyOfAnotherConfigurationIsRefused() {
    StudyRow begun = Samples.study("demo", "sha256:one", "models.base = a\nseed = 1\n");
    StudyRow asked = Samples.study("demo", "sha256:two", "models.base = a\nseed = 2\n");
    folder.begin(begun);
    folder.close();

    assertThatThrownBy(() -> folder.begin(asked))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessage(
            root
                + " is the results folder of another configuration: study demo was begun with"
                + " 'seed = 1' and this has 'seed = 2'. Give the study another name, name another results"
                + " folder, or go on with"
                + " the configuration the study was begun with.");
    assertThat(folder.study("demo")).contains(begun);
  }

  @Test
  void aStudyIsCheckedWithoutBeginningIt() {
    folder.check(Samples.study("demo"));
    assertThat(root).doesNotExist();
    folder.begin(Samples.study("demo"));

    ResultsFolder second = reopened();
    second.check(Samples.study("demo"));
    second.check(Samples.study("other", "sha256:other"));
    assertThatThrownBy(() -> second.check(Samples.study("demo", "sha256:other")))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageContaining("begun with sha256:c0ffee and this is sha256:other");
    assertThat(second.studies()).containsExactly("demo");
  }

  @Test
  void aStudyOfOtherCheckpointsIsRefusedWithTheirPlaces() {
    folder.begin(Samples.study("demo"));
    assertThatThrownBy(() -> folder.check(Samples.ofCheckpoints("demo", "sha256:0", "sha256:a119")))
        .hasMessageContaining(
            "another base checkpoint: study demo was begun with the weights sha256:ba5e of"
                + " demo/base and this is sha256:0 of demo/base.");
    assertThatThrownBy(() -> folder.check(Samples.ofCheckpoints("demo", "sha256:ba5e", "sha256:0")))
        .hasMessageContaining("another aligned checkpoint")
        .hasMessageContaining("sha256:a119 of demo/aligned");
  }

  @Test
  void aTrialIsCommittedOnce() {
    TrialRow trial = Samples.complete("demo", 3, 0);
    folder.begin(Samples.study("demo"));
    folder.commit(trial, List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder.commit(Samples.failed("demo", 3, 1), List.of()))
        .withMessage("Trial 3 of study demo is already committed.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder.commit(Samples.complete("demo", 4, 0), List.of()))
        .withMessageContaining("has commit order 0, which another trial has");
    assertThat(folder.trials("demo")).containsExactly(trial);
  }

  @Test
  void aTrialThatDoesNotFitItsStudyIsRefused() {
    folder.begin(Samples.study("demo"));
    assertThatIllegalStateException()
        .isThrownBy(() -> folder.commit(Samples.complete("other", 0, 0), List.of()))
        .withMessage("Study other has not begun.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder.commit(Samples.failed("demo", 0, 0), Samples.items("demo", 0, 1)))
        .withMessageContaining("FAILED but has 1 items");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> folder.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 1, 1)))
        .withMessageContaining("An item of trial 1 of study demo was handed in with trial 0");
    assertThat(folder.trials("demo")).isEmpty();
  }

  @Test
  void itemsOfAnUncommittedTrialCountForNothingAndGiveWay() throws IOException {
    folder.begin(Samples.study("demo"));
    folder.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 9));
    Path items = root.resolve("items/demo");
    Files.copy(items.resolve("trial-000000.parquet"), items.resolve("trial-000001.parquet"));
    Files.copy(items.resolve("trial-000000.parquet"), items.resolve("trial-000002.parquet"));

    assertThat(folder.items("demo", 1)).isEmpty();
    folder.commit(Samples.complete("demo", 1, 1), Samples.items("demo", 1, 3));
    folder.commit(Samples.failed("demo", 2, 2), List.of());

    assertThat(folder.items("demo", 1)).isEqualTo(Samples.items("demo", 1, 3));
    assertThat(folder.items("demo", 2)).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftUnfinishedIsRemoved() throws IOException {
    folder.begin(Samples.study("demo"));
    folder.commit(Samples.complete("demo", 0, 0), List.of());
    folder.close();
    Path left = root.resolve("trials/demo/_trial-000001.parquet.tmp");
    Files.write(left, new byte[7]);

    assertThat(folder.trials("demo")).hasSize(1);
    folder.begin(Samples.study("demo"));

    assertThat(left).doesNotExist();
  }

  @Test
  void filesThatAreNotOursAreLeftAlone() throws IOException {
    folder.begin(Samples.study("demo"));
    folder.commit(Samples.complete("demo", 0, 0), List.of());
    folder.close();
    List<Path> foreign =
        List.of(
            root.resolve("trials/demo/notes.txt"),
            root.resolve("trials/demo/compacted.parquet"),
            root.resolve("trials/demo/_SUCCESS"),
            root.resolve("studies/.hidden.parquet"),
            root.resolve("studies/_other.parquet.tmp"));
    for (Path file : foreign) {
      Files.writeString(file, "mine");
    }

    folder.begin(Samples.study("demo"));

    assertThat(folder.trials("demo")).hasSize(1);
    assertThat(folder.studies()).containsExactly("demo");
    assertThat(foreign).allSatisfy(file -> assertThat(file).hasContent("mine"));
  }

  @Test
  void oneProcessAtATimeWritesToAStudy() {
    folder.begin(Samples.study("demo"));
    try (ResultsFolder second = reopened()) {
      assertThatThrownBy(() -> second.begin(Samples.study("demo")))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageContaining("Another process is writing to study demo in " + root);
      second.begin(Samples.study("other"));
    }
  }

  /** As network file systems that are mounted without locks. */
  @Test
  void aFileSystemWithoutLocksIsNotWrittenTo() throws IOException {
    Storage storage =
        new LocalStorage(
            root,
            file -> {
              throw new IOException("No locks available");
            });
    try (ResultsFolder lockless = new ResultsFolder(storage)) {
      assertThatThrownBy(() -> lockless.begin(Samples.study("demo")))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessage(
              "Results folder %s cannot be written to: its file system has no locks (No locks available), so a second process could write to study demo at the same time. Name a folder on a local disk, on a network file system that is mounted with locks, on hdfs:// or on s3a://; the files of this one may be copied there.",
              root);
    }
    assertThat(visibleFiles()).isEmpty();
  }

  @Test
  void aStudyNameThatLeavesTheFolderIsRefused() {
    for (String name : List.of("", "..", "../x", "a/b", "_x", ".x", "a=b", "é", "x".repeat(101))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder.trials(name))
          .withMessageContaining("Study name '" + name + "' cannot name a file");
    }
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    for (String uri : List.of("", "nosuch://x/y", "a:b:c")) {
      assertThatThrownBy(() -> ResultsFolder.open(uri, new Configuration(false)))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageContaining("Results folder '" + uri + "' cannot be opened");
    }
  }

  /** Executors read it, wherever the results are. */
  @Test
  void aPatienceThatIsNoneIsRefusedAndTheFolderIsNotBlamed() {
    for (String time : List.of("abc", "-1s")) {
      Configuration configuration = new Configuration(false);
      configuration.set("amalgam.storage.patience", time);
      assertThatThrownBy(() -> ResultsFolder.open(root.toString(), configuration))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessage(
              "spark.hadoop.amalgam.storage.patience is '%s' but must be a time such as 30s or 2m. Leave it out for 10m.",
              time);
    }
  }

  private List<String> visibleFiles() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("_"))
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
