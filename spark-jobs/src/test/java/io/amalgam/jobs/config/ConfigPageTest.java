package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.evaluate.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Run with {@code -Damalgam.write-docs=true} to write the page again. */
class ConfigPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void thePageIsUpToDate() throws IOException {
    String page = ConfigPage.markdown();
    if (Boolean.getBoolean("amalgam.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/configuration.md is written by ConfigPageTest with -Damalgam.write-docs=true")
        .isEqualTo(page);
  }

  @Test
  void everyMetricIsExplained() {
    for (TaskType type : EnumSet.range(TaskType.LOGLIKELIHOOD, TaskType.PERPLEXITY)) {
      assertThat(ConfigPage.markdown()).contains("| " + type.word() + " |");
      assertThat(type.metrics())
          .allSatisfy(metric -> assertThat(ConfigPage.markdown()).contains("`" + metric + "`"));
    }
  }
}
