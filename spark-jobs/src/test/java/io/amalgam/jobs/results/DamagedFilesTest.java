package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {

  @TempDir Path root;
  private final TrialRow trial = Samples.complete("demo", 0, 0);
  private Path file;
  private byte[] whole = {};

  @BeforeEach
  void commitOne() throws IOException {
    try (ResultsFolder folder = folder()) {
      folder.begin(Samples.study("demo"));
      folder.commit(trial, Samples.items("demo", 0, 5));
    }
    file = root.resolve("trials/demo/trial-000000.parquet");
    whole = Files.readAllBytes(file);
  }

  private ResultsFolder folder() {
    return ResultsFolder.open(root.toString(), new Configuration(false));
  }

  @Test
  void aHalfWrittenTrialIsNamedAndLeftAsItIs() throws IOException {
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Files.write(file, half);

    assertThatThrownBy(() -> folder().trials("demo"))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageStartingWith(file + " cannot be read: ")
        .hasMessageContaining("It was left as it is. Maybe it was copied only in part")
        .hasMessageEndingWith("its trial is run again when the study goes on.");
    assertThat(file).hasBinaryContent(half);
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> folder().trials("demo"))
          .as("cut to %d bytes", length)
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageStartingWith(file + " cannot be read: ");
    }
  }

  /**
   * Data pages have checksums; a flipped bit elsewhere is harmless or makes the file unreadable.
   */
  @Test
  void noFlippedBitChangesAResultOrEndsTheProcess() throws IOException {
    Random random = new Random(11);
    for (int position = 0; position < whole.length; position += 1 + random.nextInt(30)) {
      byte[] flipped = whole.clone();
      flipped[position] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      List<TrialRow> read;
      try {
        read = folder().trials("demo");
      } catch (ResultsException e) {
        continue;
      }
      assertThat(read).as("bit of byte %d", position).containsExactly(trial);
    }
  }

  @Test
  void aLargeFileForWhichMemoryDoesNotSufficeMayBeSound() {
    assertThatThrownBy(
            () ->
                TableFile.decode(
                    new LocalStorage(root),
                    "items/demo/part-000000-000999-0.parquet",
                    new byte[16 << 20],
                    bytes -> {
                      throw new OutOfMemoryError("Java heap space");
                    },
                    Rows::item))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isFalse())
        .hasMessageContaining(" MB) did not suffice (Java heap space). It was left as it is.")
        .hasMessageContaining("spark.driver.memory and run the same command again.")
        .hasMessageContaining("If four times as much changes nothing, the file is damaged: restore")
        .hasMessageNotContaining("copied only in part");
  }

  /** Parquet allocates what damaged lengths say. */
  @Test
  void aSmallFileThatAsksForAbsurdMemoryIsDamaged() {
    Storage storage = new LocalStorage(root);
    assertThatThrownBy(
            () ->
                TableFile.decode(
                    storage,
                    "trials/demo/trial-000000.parquet",
                    whole,
                    bytes -> {
                      throw new OutOfMemoryError("Requested array size exceeds VM limit");
                    },
                    Rows::trial))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageStartingWith(
            file + " cannot be read: Requested array size exceeds VM limit. It was left as it is.")
        .hasMessageContaining("Maybe it was copied only in part");
    assertThat(HeapShortage.explains(whole.length, 100 << 20)).isFalse();
    assertThat(HeapShortage.explains(whole.length, 1 << 20)).as("a full heap").isTrue();
    assertThat(HeapShortage.explains(16 << 20, 1L << 30)).as("a whole part").isTrue();
  }

  @Test
  void aTrialUnderAnotherNumberIsRefused() throws IOException {
    Path copy = root.resolve("trials/demo/trial-000001.parquet");
    Files.copy(file, copy);

    assertThatThrownBy(() -> folder().trials("demo"))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageStartingWith(copy + " cannot be read: it does not hold the trial of its name");
  }

  @Test
  void itemsUnderAnotherTrialAreRefused() throws IOException {
    try (ResultsFolder folder = folder()) {
      folder.begin(Samples.study("demo"));
      folder.commit(Samples.complete("demo", 1, 1), List.of());
    }
    Path copy = root.resolve("items/demo/trial-000001.parquet");
    Files.copy(root.resolve("items/demo/trial-000000.parquet"), copy);

    assertThatThrownBy(() -> folder().items("demo", 1))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageStartingWith(copy + " cannot be read: it holds items of another trial.")
        .hasMessageEndingWith("and its trial stays without items.");
  }

  @Test
  void aTableWithoutOurColumnsIsRefused() throws IOException {
    Files.copy(
        root.resolve("items/demo/trial-000000.parquet"),
        root.resolve("trials/demo/trial-000001.parquet"));

    assertThatThrownBy(() -> folder().trials("demo"))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageContaining("cannot be read: column '");
  }

  @Test
  void tablesOfANewerVersionAreRefused() throws IOException {
    Row row = Rows.of(trial).set(TrialColumns.SCHEMA_VERSION, 3);
    Files.write(file, ParquetBytes.encode(TrialColumns.fixed(), List.of(row)));

    assertThatThrownBy(() -> folder().trials("demo"))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessage(
            "%s has schema version 3 but this Amalgam reads versions up to 2: use the newer Amalgam that wrote it.",
            file);
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() throws IOException {
    List<Column> columns = new ArrayList<>(TrialColumns.fixed());
    columns.set(
        columns.indexOf(TrialColumns.TRIAL),
        Column.required("trial", ColumnType.Scalar.LONG, "", "Too wide a number."));
    Row row = Rows.of(trial).set(TrialColumns.TRIAL, 0L);
    Files.write(file, ParquetBytes.encode(columns, List.of(row)));

    assertThatThrownBy(() -> folder().trials("demo"))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageContaining(
            "column 'trial' is 'required int64 trial' and not 'required int32 trial'");
  }

  @Test
  void columnsThatOtherVersionsAddedAreIgnored() throws IOException {
    Column added = Column.nullable("added", ColumnType.Scalar.TEXT, "", "Something new.");
    List<Column> columns = new ArrayList<>(TrialColumns.fixed());
    columns.add(0, added);
    Files.write(file, ParquetBytes.encode(columns, List.of(Rows.of(trial).set(added, "x"))));

    assertThat(folder().trials("demo")).containsExactly(trial);
  }

  @Test
  void aFileFromBeforeANullableColumnWasAddedIsReadWithoutIt() throws IOException {
    List<Column> columns = new ArrayList<>(TrialColumns.fixed());
    columns.remove(TrialColumns.WEIGHT_DIGEST);
    columns.remove(TrialColumns.TASK_KEYS);
    Files.write(file, ParquetBytes.encode(columns, List.of(Rows.of(trial))));

    assertThat(folder().trials("demo"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.weightDigest()).isNull();
              assertThat(row.tasks()).isEmpty();
              assertThat(row.measurements()).isEqualTo(trial.measurements());
            });
  }

  @Test
  void itemsFromBeforeResponsesWereKeptAreRead() throws IOException {
    Path items = root.resolve("items/demo/trial-000000.parquet");
    List<Column> columns = new ArrayList<>(ItemColumns.all());
    columns.remove(ItemColumns.RESPONSE);
    ItemRow item = new ItemRow("demo", 0, "helpful", 0, null, "margin", 0.5, null);
    Files.write(items, ParquetBytes.encode(columns, List.of(Rows.of(item))));

    assertThat(folder().items("demo", 0)).containsExactly(item);
  }

  @Test
  void aDamagedStudyStopsTheRunBeforeAnythingIsWritten() throws IOException {
    Path study = root.resolve("studies/demo.parquet");
    Files.writeString(study, "PAR1");
    try (ResultsFolder folder = folder()) {
      assertThatThrownBy(() -> folder.begin(Samples.study("demo")))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageStartingWith(study + " cannot be read: ")
          .hasMessageEndingWith("restore it, or name another results folder.");
    }
    assertThat(study).hasContent("PAR1");
  }

  @Test
  void aFileWhereAFolderShouldBeIsNamed() throws IOException {
    Path blocked = root.resolve("blocked");
    Files.createDirectories(blocked);
    Files.writeString(blocked.resolve("trials"), "mine");
    try (ResultsFolder folder = ResultsFolder.open(blocked.toString(), new Configuration(false))) {
      assertThatThrownBy(() -> folder.begin(Samples.study("demo")))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageContaining(blocked.resolve("trials").toString());
    }
    assertThatThrownBy(() -> ResultsFolder.open(file.toString(), new Configuration(false)))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessage("Results folder '%s' is a file: name a folder, there or not there yet.", file);
    assertThat(blocked.resolve("trials")).hasContent("mine");
  }
}
