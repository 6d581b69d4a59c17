package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.objective.Gradient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRowTest {

  private static final Gradient GRADIENT = new Gradient(List.of(0.5, -1e-300, 2.0));
  private static final StepRow MEASURED = step(0, 0.4, -1.25, GRADIENT, null);
  private static final StepRow LOST = step(1, 0.4, null, Gradient.unknown(), "item 1 is NaN.");
  private static final StepRow STEEP = step(21, 0.4, -9.0, Gradient.unknown(), null);

  @TempDir Path root;

  private static StepRow step(
      int number,
      double alpha,
      @Nullable Double value,
      Gradient gradient,
      @Nullable String reason) {
    return new StepRow(
        "demo",
        number,
        3,
        alpha,
        number,
        "abilities",
        List.of(0.1, 0.4, 0.7),
        value,
        gradient,
        reason,
        Samples.NOON,
        Samples.NOON.plusSeconds(1),
        "cpu",
        "float32");
  }

  private ResultsFolder folder() {
    return ResultsFolder.open(root.toString(), new Configuration(false));
  }

  @Test
  void stepsAreReadAsTheyWereWrittenByNumber() {
    try (ResultsFolder folder = folder()) {
      assertThat(folder.steps("demo")).isEmpty();
      folder.begin(Samples.study("demo"));
      List.of(STEEP, LOST, MEASURED).forEach(folder::commit);
      assertThat(folder.steps("demo")).containsExactly(MEASURED, LOST, STEEP);
      assertThat(folder.trials("demo")).isEmpty();
      assertThat(root.resolve("steps/demo/step-000021.parquet")).exists();
      assertThatThrownBy(() -> folder.commit(LOST)).isInstanceOf(ResultsException.class);
    }
  }

  @Test
  void aStepNeedsAStudyThatHasBegun() {
    try (ResultsFolder folder = folder()) {
      assertThatIllegalStateException().isThrownBy(() -> folder.commit(MEASURED));
    }
  }

  @Test
  void aDamagedStepIsNamedWithTheWayOut() throws Exception {
    try (ResultsFolder folder = folder()) {
      folder.begin(Samples.study("demo"));
      folder.commit(MEASURED);
      Path file = root.resolve("steps/demo/step-000000.parquet");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      assertThatThrownBy(() -> folder.steps("demo"))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("step-000000.parquet cannot be read")
          .hasMessageContaining("its step is measured again");
      Files.write(root.resolve("steps/demo/step-000007.parquet"), bytes);
      Files.delete(file);
      assertThatThrownBy(() -> folder.steps("demo"))
          .hasMessageContaining("it does not hold the step of its name");
    }
  }

  @Test
  void whatAKilledProcessLeftUnfinishedIsRemoved() throws Exception {
    Path left = root.resolve("steps/demo/_step-000003.parquet.tmp");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "half a file");
    try (ResultsFolder folder = folder()) {
      folder.begin(Samples.study("demo"));
      assertThat(left).doesNotExist();
      assertThat(folder.steps("demo")).isEmpty();
    }
  }

  @Test
  void aRowThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(0, 1.5, 0.0, GRADIENT, null))
        .withMessage("The mean ratio of step 0 is 1.5 but must lie in [0, 1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(0, 0.5, null, Gradient.unknown(), null))
        .withMessageContaining("it must have either");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(0, 0.5, Double.NaN, GRADIENT, null))
        .withMessageContaining("must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(0, 0.5, 1.0, new Gradient(List.of(1.0)), null))
        .withMessageContaining("1 slopes");
  }
}
