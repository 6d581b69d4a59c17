package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that end badly. */
class KilledProcessTest {

  private static final int ITEMS = 40;

  @TempDir Path root;
  private final Random random = new Random(7);

  @Test
  void aProcessKilledAtAnyMomentLosesAndRepeatsNothing() throws Exception {
    List<Integer> announced = new ArrayList<>();
    for (int kill = 0; kill < 10; kill++) {
      announced.addAll(runAndKill());
      List<TrialRow> committed = reader().trials("demo");
      assertThat(announced).isEqualTo(numbers(announced.size()));
      assertThat(committed.size()).isBetween(announced.size(), announced.size() + 1);
      assertWhole(committed);
      announced = new ArrayList<>(numbers(committed.size()));
    }
    assertThat(announced).hasSizeGreaterThan(10);
    assertThat(reader().events("demo"))
        .as("each but the first was told whom it followed")
        .filteredOn(event -> event.kind() == EventKind.LEASE_TAKEN)
        .hasSize(9)
        .allMatch(event -> String.valueOf(event.detail()).startsWith("from process "));
  }

  @Test
  void whoEndsByItselfIsNotTakenOver() {
    commitTwo();
    try (ResultsFolder folder = reader()) {
      folder.begin(Samples.study("demo"));
    }
    assertThat(reader().events("demo"))
        .extracting(EventRow::kind)
        .containsExactly(
            EventKind.STUDY_BEGUN,
            EventKind.TRIAL_COMPLETED,
            EventKind.TRIAL_COMPLETED,
            EventKind.STUDY_RESUMED);
  }

  /** The numbers that a process printed until it was killed. */
  private List<Integer> runAndKill() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(ITEMS)).redirectErrorStream(true).start();
    List<Integer> printed = new ArrayList<>();
    try (BufferedReader out = lines(process)) {
      int enough = 1 + random.nextInt(15);
      while (printed.size() < enough) {
        printed.add(Integer.valueOf(out.readLine()));
      }
      Thread.sleep(random.nextInt(8), random.nextInt(1_000_000));
      // Not Process.destroyForcibly(), which closes the pipe and loses what was announced.
      process.toHandle().destroyForcibly();
      out.lines().filter(line -> !line.isEmpty()).map(Integer::valueOf).forEach(printed::add);
    }
    process.waitFor();
    return printed;
  }

  private void assertWhole(List<TrialRow> committed) throws IOException {
    ResultsFolder reader = reader();
    for (int trial = 0; trial < committed.size(); trial++) {
      assertThat(committed.get(trial)).isEqualTo(Samples.complete("demo", trial, trial));
      assertThat(reader.items("demo", trial)).isEqualTo(Samples.items("demo", trial, ITEMS));
    }
    assertThat(visibleNames("trials/demo")).containsExactlyElementsOf(names(committed.size()));
    assertThat(visibleNames("items/demo"))
        .startsWith(names(committed.size()).toArray(String[]::new))
        .hasSizeLessThanOrEqualTo(committed.size() + 1);
  }

  @Test
  void aDiskThatTakesNoMoreEndsInOneMessageAndDamagesNothing() throws Exception {
    commitTwo();
    // Blocks of 512 bytes: 32 KiB hold a study and a trial but not 4000 items.
    String limited = "ulimit -f 64; exec " + String.join(" ", command(4000));
    Process process = new ProcessBuilder("sh", "-c", limited).redirectErrorStream(true).start();
    String output;
    try (BufferedReader out = lines(process)) {
      output = String.join("\n", out.lines().toList());
    }

    assertThat(process.waitFor()).as(output).isEqualTo(2);
    assertThat(output)
        .startsWith(root.resolve("items/demo/trial-000002.parquet") + " cannot be written: ")
        .contains("Nothing already written was changed. Free some space")
        .doesNotContain("\n");
    assertThat(reader().trials("demo"))
        .containsExactly(Samples.complete("demo", 0, 0), Samples.complete("demo", 1, 1));
    assertThat(allNames("items/demo")).containsExactlyElementsOf(names(2));
    assertThat(allNames("trials/demo")).containsExactlyElementsOf(names(2));
  }

  /** It is sound: whoever moves it out loses its trials for nothing. */
  @Test
  void aPartForWhichTheHeapIsTooSmallIsNotCalledDamaged() throws Exception {
    try (ResultsFolder folder = reader()) {
      folder.begin(Samples.study("demo"));
      for (int trial = 0; trial < 30; trial++) {
        folder.commit(longFailure(trial), List.of());
      }
      folder.compact("demo");
    }
    List<String> command = new ArrayList<>(command(1));
    command.add(1, "-Xmx32m");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (BufferedReader out = lines(process)) {
      output = String.join("\n", out.lines().toList());
    }

    assertThat(process.waitFor()).as(output).isEqualTo(2);
    assertThat(output)
        .startsWith(root.resolve("trials/demo/part-000000-000029-").toString())
        .contains(
            " cannot be read: the memory of this process (",
            " MB) did not suffice (Java heap space). It was left as it is. Give it more with AMALGAM_MEMORY (bin/amalgam) or spark.driver.memory and run the same command again.")
        .doesNotContain("copied only in part");
  }

  private TrialRow longFailure(int trial) {
    StringBuilder reason = new StringBuilder();
    random.ints(500_000, 'a', 'z').forEach(reason::appendCodePoint);
    return Samples.failed("demo", trial, trial, reason.toString());
  }

  private void commitTwo() {
    try (ResultsFolder folder = reader()) {
      folder.begin(Samples.study("demo"));
      folder.commit(Samples.complete("demo", 0, 0), Samples.items("demo", 0, 1));
      folder.commit(Samples.complete("demo", 1, 1), Samples.items("demo", 1, 1));
    }
  }

  private List<String> command(int items) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("java.class.path"),
        CommitLoop.class.getName(),
        root.toString(),
        Integer.toString(items));
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private ResultsFolder reader() {
    return ResultsFolder.open(root.toString(), new Configuration(false));
  }

  private List<String> visibleNames(String folder) throws IOException {
    return allNames(folder).stream().filter(name -> !name.startsWith("_")).toList();
  }

  private List<String> allNames(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj("trial-%06d.parquet"::formatted).toList();
  }
}
