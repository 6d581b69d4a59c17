package io.amalgam.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformersPeerTest {

  @TempDir private Path folder;

  @Test
  void aPythonThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> TransformersPeer.start("no-such-python", folder))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("'no-such-python' cannot be started")
        .hasMessageContaining("torch and transformers");
  }

  @Test
  void aProcessThatEndsWithoutAnAnswerIsReported() {
    try (TransformersPeer peer = TransformersPeer.start("false", folder)) {
      assertThatThrownBy(() -> peer.ask("load", Map.of()))
          .isInstanceOf(BenchmarkException.class)
          .hasMessageContaining("ended at 'load': it did not say why");
    }
  }
}
