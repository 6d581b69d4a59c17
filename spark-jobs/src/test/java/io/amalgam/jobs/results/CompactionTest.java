package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven trials, of which 3 failed, 4 was pruned, 5 has no items and 1 is not there yet. */
class CompactionTest {

  private static final int ITEMS = 6;
  private static final PartLimits SMALL = new PartLimits(3, 1 << 20);
  private static final List<TrialRow> TRIALS =
      List.of(
          Samples.complete("demo", 0, 0),
          Samples.complete("demo", 2, 1),
          Samples.failed("demo", 3, 2),
          Samples.pruned("demo", 4, 3),
          Samples.complete("demo", 5, 4),
          Samples.complete("demo", 6, 5),
          Samples.complete("demo", 7, 6));

  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void commit() {
    root = temporary.resolve("results");
    commit(root, TRIALS);
  }

  private static void commit(Path root, List<TrialRow> trials) {
    try (ResultsFolder folder = new ResultsFolder(new LocalStorage(root))) {
      folder.begin(Samples.study("demo"));
      trials.forEach(trial -> folder.commit(trial, items(trial)));
    }
  }

  private static List<ItemRow> items(TrialRow trial) {
    return trial.state() == TrialState.FAILED || trial.trial() == 5
        ? List.of()
        : Samples.items("demo", trial.trial(), ITEMS);
  }

  private static ResultsFolder folder(Path root) {
    return new ResultsFolder(new LocalStorage(root), SMALL);
  }

  private static Compaction compact(Path root) {
    try (ResultsFolder folder = folder(root)) {
      folder.hold("demo");
      return folder.compact("demo");
    }
  }

  private static void assertWhole(Path root) {
    assertWhole(root, TRIALS);
    try (ResultsFolder folder = folder(root)) {
      assertThat(folder.trial("demo", 1)).isEmpty();
      assertThat(folder.items("demo", 1)).isEmpty();
      assertThat(folder.scores("demo", Set.of(1, 3, 5, 6, 7)).keySet()).containsExactly(6, 7);
    }
  }

  private static void assertWhole(Path root, List<TrialRow> trials) {
    try (ResultsFolder folder = folder(root)) {
      assertThat(folder.trials("demo")).isEqualTo(trials);
      assertThat(folder.eachReadable("demo", Optional::of))
          .containsExactlyInAnyOrderElementsOf(trials);
      for (TrialRow trial : trials) {
        assertThat(folder.trial("demo", trial.trial())).contains(trial);
        assertThat(folder.items("demo", trial.trial())).isEqualTo(items(trial));
      }
    }
  }

  @Test
  void allTrialsAndTheirItemsAreReadOutOfParts() {
    Compaction done = compact(root);

    assertThat(done.trials()).isEqualTo(6);
    assertThat(done.parts()).isEqualTo(2);
    assertThat(names("trials")).hasSize(3).contains("trial-000007.parquet");
    assertThat(names("items")).hasSize(3).contains("trial-000007.parquet");
    assertThat(names("trials").get(0)).matches("part-000000-000003-[0-9a-f]{8}\\.parquet");
    assertThat(names("items")).containsExactlyInAnyOrderElementsOf(names("trials"));
    assertWhole(root);
  }

  @Test
  void aFolderIsCompactedOnce() {
    compact(root);
    List<String> before = names("trials");
    assertThat(compact(root).isEmpty()).isTrue();
    assertThat(names("trials")).isEqualTo(before);
  }

  @Test
  void aStudyGoesOnBehindItsParts() {
    compact(root);
    TrialRow next = Samples.complete("demo", 1, 7);
    try (ResultsFolder folder = folder(root)) {
      folder.begin(Samples.study("demo"));
      assertThat(folder.nextOrder("demo")).isEqualTo(7);
      assertThatThrownBy(() -> folder.commit(Samples.failed("demo", 2, 7), List.of()))
          .hasMessage("Trial 2 of study demo is already committed.");
      folder.commit(next, Samples.items("demo", 1, ITEMS));
    }
    compact(root);
    try (ResultsFolder folder = folder(root)) {
      assertThat(folder.trials("demo")).hasSize(8).endsWith(next);
      assertThat(folder.items("demo", 1)).isEqualTo(Samples.items("demo", 1, ITEMS));
      assertThat(folder.items("demo", 2)).isEqualTo(Samples.items("demo", 2, ITEMS));
    }
  }

  @Test
  void aPartEndsWhereItsBytesDo() {
    try (ResultsFolder folder =
        new ResultsFolder(new LocalStorage(root), new PartLimits(1000, 20_000))) {
      folder.hold("demo");
      assertThat(folder.compact("demo").parts()).isBetween(2, 4);
    }
    assertWhole(root);
  }

  @Test
  void killedAtAnyOperationItLosesAndRepeatsNothing() throws IOException {
    List<TrialRow> trials = List.of(TRIALS.get(0), TRIALS.get(2), TRIALS.get(4), TRIALS.get(5));
    Path few = temporary.resolve("few");
    commit(few, trials);
    PartLimits pairs = new PartLimits(2, 1 << 20);
    int killed = 0;
    for (boolean done = false; !done; killed++) {
      Path copy = copy(few, "killed-" + killed);
      try (ResultsFolder folder = new ResultsFolder(DyingStorage.after(copy, killed), pairs)) {
        folder.hold("demo");
        folder.compact("demo");
        done = true;
      } catch (DyingStorage.Killed e) {
        // Its lock is given back as the end of a process does.
        done = false;
      }
      assertWhole(copy, trials);
      compact(copy);
      assertWhole(copy, trials);
      assertThat(names(copy.resolve("trials/demo"))).as("killed at %d", killed).hasSizeLessThan(3);
      assertThat(names(copy.resolve("items/demo"))).as("killed at %d", killed).hasSizeLessThan(3);
    }
    assertThat(killed).isGreaterThan(40);
  }

  @Test
  void trialsThatCannotBeReadStayWhereTheyAre() throws IOException {
    Path broken = root.resolve("trials/demo/trial-000002.parquet");
    Files.writeString(broken, "PAR1");
    Path brokenItems = root.resolve("items/demo/trial-000006.parquet");
    Files.writeString(brokenItems, "PAR1");

    Compaction done = compact(root);

    assertThat(done.trials()).isEqualTo(5);
    assertThat(done.left())
        .hasSize(2)
        .anySatisfy(why -> assertThat(why).startsWith(broken + " cannot be read: "))
        .anySatisfy(why -> assertThat(why).startsWith(brokenItems + " cannot be read: "));
    assertThat(broken).hasContent("PAR1");
    assertThat(brokenItems).hasContent("PAR1");
    assertThat(root.resolve("trials/demo/trial-000006.parquet")).exists();
    try (ResultsFolder folder = folder(root)) {
      assertThat(folder.eachReadable("demo", row -> Optional.of(row.trial())))
          .containsExactlyInAnyOrder(0, 3, 4, 5, 6, 7);
    }
  }

  @Test
  void columnsOfALaterVersionAreNotLost() throws IOException {
    Path file = root.resolve("trials/demo/trial-000002.parquet");
    Column added = Column.nullable("added", ColumnType.Scalar.TEXT, "", "Something new.");
    List<Column> columns = new ArrayList<>(TrialColumns.fixed());
    columns.add(added);
    byte[] bytes = ParquetBytes.encode(columns, List.of(Rows.of(TRIALS.get(1)).set(added, "x")));
    Files.write(file, bytes);

    assertThat(compact(root).left())
        .containsExactly(
            file
                + " has column 'added', which this Amalgam does not know: it stays a file of its own.");
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aStudyOfVersionOneKeepsAFileForEachTrial() throws IOException {
    StudyRow first = Samples.study("demo");
    Row row = Rows.of(first).set(StudyColumns.SCHEMA_VERSION, 1);
    Files.write(
        root.resolve("studies/demo.parquet"),
        ParquetBytes.encode(StudyColumns.all(), List.of(row)));

    Compaction done = compact(root);

    assertThat(done.trials()).isZero();
    assertThat(done.left())
        .containsExactly(
            "Study demo was begun with tables of version 1, whose readers know no parts: its 7 trials stay in files of their own.");
    try (ResultsFolder folder = folder(root)) {
      folder.begin(first);
      folder.commit(Samples.complete("demo", 1, 7), List.of());
      assertThat(folder.trials("demo")).hasSize(8);
    }
  }

  @Test
  void aDamagedPartIsNamed() throws IOException {
    compact(root);
    Path part = root.resolve("trials/demo").resolve(names("trials").get(0));
    byte[] whole = Files.readAllBytes(part);
    Files.write(part, Arrays.copyOf(whole, whole.length / 2));
    try (ResultsFolder folder = folder(root)) {
      assertThatThrownBy(() -> folder.trials("demo"))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
          .hasMessageStartingWith(part + " cannot be read: ")
          .hasMessageEndingWith("and its trials are run again when the study goes on.");
      assertThat(folder.eachReadable("demo", row -> Optional.of(row.trial())))
          .containsExactlyInAnyOrder(4, 5, 6, 7);
    }
  }

  @Test
  void aPartUnderAnotherNameIsRefused() throws IOException {
    compact(root);
    Path part = root.resolve("trials/demo").resolve(names("trials").get(0));
    Files.move(part, part.resolveSibling("part-000000-000003-00000000.parquet"));
    try (ResultsFolder folder = folder(root)) {
      assertThatThrownBy(() -> folder.trials("demo"))
          .hasMessageContaining("it does not hold the trials of its name");
    }
  }

  @Test
  void anotherProcessAtWorkIsNotDisturbed() {
    try (ResultsFolder search = folder(root)) {
      search.begin(Samples.study("demo"));
      assertThatThrownBy(() -> compact(root))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("Another process is writing to study demo");
    }
  }

  @Test
  void aFolderThatTakesNoFilesStaysAsItIs() throws IOException {
    for (String scheme : List.of("hdfs", "s3a")) {
      FailingFileSystem fileSystem = new FailingFileSystem(scheme);
      Storage storage =
          new HadoopStorage(
              fileSystem, new org.apache.hadoop.fs.Path(root.toString()), LeaseTimes.DEFAULT);
      try (ResultsFolder folder = new ResultsFolder(storage)) {
        folder.hold("demo");
        fileSystem.failWrite(0, new AccessControlException("Permission denied: user=ann"));
        assertThatThrownBy(() -> folder.compact("demo"))
            .isInstanceOfSatisfying(
                ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
            .hasMessageContaining("cannot be written: Permission denied: user=ann.");
      }
      assertThat(names("trials")).hasSize(7).allMatch(name -> name.startsWith("trial-"));
      assertThat(names("items")).hasSize(5);
      assertWhole(root);
    }
  }

  @Test
  void readersSeeEveryTrialOnceWhileTheStudyRunsAndIsCompacted() throws Exception {
    Path running = temporary.resolve("running");
    int trials = 60;
    List<Throwable> errors = new ArrayList<>();
    try (ResultsFolder writer = folder(running)) {
      writer.begin(Samples.study("demo"));
      AtomicInteger committed = new AtomicInteger();
      List<Thread> readers =
          IntStream.range(0, 3)
              .mapToObj(i -> reader(running, committed, trials, i, errors))
              .toList();
      readers.forEach(Thread::start);
      for (int trial = 0; trial < trials; trial++) {
        writer.commit(Samples.complete("demo", trial, trial), Samples.items("demo", trial, 4));
        committed.set(trial + 1);
      }
      for (Thread reader : readers) {
        reader.join();
      }
    }
    assertThat(errors).isEmpty();
    assertThat(names(running.resolve("trials/demo"))).hasSizeLessThan(trials / 2);
  }

  private static Thread reader(
      Path root, AtomicInteger committed, int trials, int seed, List<Throwable> errors) {
    return new Thread(
        () -> {
          try (ResultsFolder folder = folder(root)) {
            for (int before = 0; before < trials; before = committed.get()) {
              List<Integer> seen = folder.trials("demo").stream().map(TrialRow::trial).toList();
              assertThat(seen).containsAll(List.of(numbers(before))).doesNotHaveDuplicates();
              if (before > 0) {
                int trial = (before * 7 + seed) % before;
                assertThat(folder.items("demo", trial)).isEqualTo(Samples.items("demo", trial, 4));
                assertThat(folder.trial("demo", trial)).isPresent();
                assertThat(new TreeSet<>(folder.scores("demo", List.of(numbers(before))).keySet()))
                    .hasSize(before);
              }
            }
          } catch (Throwable e) {
            synchronized (errors) {
              errors.add(e);
            }
          }
        });
  }

  private static Integer[] numbers(int count) {
    return IntStream.range(0, count).boxed().toArray(Integer[]::new);
  }

  private Path copy(Path root, String name) throws IOException {
    Path copy = temporary.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(root.relativize(file)));
      }
    }
    return copy;
  }

  private List<String> names(String table) {
    return names(root.resolve(table).resolve("demo"));
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
