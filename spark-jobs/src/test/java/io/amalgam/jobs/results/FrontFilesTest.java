package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.trial.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontFilesTest {

  @TempDir Path root;

  private static FrontRow row(int trials, int trial, @Nullable Double chance) {
    TrialRow row = Samples.complete("demo", trial, trial);
    return new FrontRow(
        "demo",
        trials,
        trial,
        Origin.SAMPLED,
        row.ratios(),
        row.objectives(),
        chance,
        chance,
        null,
        Samples.NOON);
  }

  private ResultsFolder folder() {
    return SampleFolder.open(root);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("fronts/demo"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFrontTakesThePlaceOfTheOneBefore() throws IOException {
    try (ResultsFolder folder = folder()) {
      assertThat(folder.front("demo")).isEmpty();
      folder.begin(Samples.study("demo"));
      folder.replaceFront("demo", 10, List.of(row(10, 7, 0.5), row(10, 3, null)));
      assertThat(folder.front("demo")).containsExactly(row(10, 3, null), row(10, 7, 0.5));
      folder.replaceFront("demo", 12, List.of(row(12, 11, 1.0)));
      assertThat(folder.front("demo")).containsExactly(row(12, 11, 1.0));
      folder.replaceFront("demo", 9, List.of());
      assertThat(folder.front("demo")).isEmpty();
    }
    assertThat(files()).containsExactly("front-000009.parquet");
  }

  @Test
  void whileAnOlderOneIsStillThereTheNewestCounts() throws IOException {
    try (ResultsFolder folder = folder()) {
      folder.begin(Samples.study("demo"));
      folder.replaceFront("demo", 10, List.of(row(10, 7, 0.5)));
      Path old = root.resolve("fronts/demo/front-000010.parquet");
      byte[] bytes = Files.readAllBytes(old);
      folder.replaceFront("demo", 12, List.of(row(12, 11, 1.0)));
      Files.write(old, bytes);
      assertThat(folder.front("demo")).containsExactly(row(12, 11, 1.0));
    }
  }

  @Test
  void aFrontIsWrittenByWhoeverHoldsTheStudy() {
    try (ResultsFolder folder = folder()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> folder.replaceFront("demo", 1, List.of()))
          .withMessage("Study demo has not begun.");
      assertThatThrownBy(() -> folder.hold("demo"))
          .isInstanceOf(ResultsException.class)
          .hasMessageEndingWith("has no study 'demo'.");
    }
  }

  @Test
  void aProbabilityIsOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(10, 3, 1.5))
        .withMessage("The probability of trial 3 to be on the front is 1.5: it must be in [0, 1].");
  }
}
