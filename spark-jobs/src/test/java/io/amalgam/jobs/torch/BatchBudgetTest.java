package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.ModelConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchBudgetTest {

  private static final long GIB = 1L << 30;

  private final ModelConfig config = config();

  private static ModelConfig config() {
    try (Checkpoint checkpoint =
        Checkpoint.open(Path.of("src/test/resources/checkpoints/tied-float32"))) {
      return checkpoint.config();
    }
  }

  @Test
  void muchMemoryGivesTheBatchesThatAreWorthIt() {
    assertThat(BatchBudget.of(config, false, 64 * GIB)).isEqualTo(new BatchBudget(512, 1L << 28));
    assertThat(BatchBudget.of(config, true, 80 * GIB)).isEqualTo(new BatchBudget(16_384, 1L << 31));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "64", "511"})
  void whatIsLeftBoundsABatch(int tokens) {
    long free = 8L * tokens * BatchBudget.bytesAToken(config);
    assertThat(BatchBudget.of(config, false, free).tokens())
        .isLessThanOrEqualTo(tokens)
        .isGreaterThan(tokens / 2);
  }

  @Test
  void aLittleMoreOrLessMemoryChangesNoBatch() {
    long free = 8L * 100 * BatchBudget.bytesAToken(config);
    assertThat(BatchBudget.of(config, true, free + free / 20).tokens())
        .isEqualTo(BatchBudget.of(config, true, free - free / 20).tokens())
        .isEqualTo(64);
  }

  @Test
  void noMemoryAtAllStillTriesOneToken() {
    assertThat(BatchBudget.of(config, true, 0)).isEqualTo(new BatchBudget(1, 1));
  }
}
