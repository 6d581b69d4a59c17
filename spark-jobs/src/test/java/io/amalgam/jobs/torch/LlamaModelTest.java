package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlamaModelTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(2);
  }

  @ParameterizedTest
  @CsvSource({
    "tied-float32, 256",
    "tied-float32, 1",
    "untied-bfloat16, 256",
    "untied-float16, 100000",
    "rope-500000, 64",
    "two-shards, 256",
    "tiny-base, 256",
    "tiny-aligned, 256"
  })
  void scoresAreThoseOfTransformers(String name, int batchTokens) {
    List<Golden> golden = Golden.of(name);
    List<ContinuationScore> scores =
        score(name, DType.FLOAT32, batchTokens, golden.stream().map(Golden::request).toList());

    for (int i = 0; i < golden.size(); i++) {
      Golden expected = golden.get(i);
      ContinuationScore score = scores.get(i);
      assertThat(score.logLikelihood())
          .as("request %s", i)
          .isCloseTo(expected.logLikelihood(), within(1e-4));
      assertThat(score.greedy()).as("request %s", i).isEqualTo(expected.greedy());
      assertThat(score.tokens()).isEqualTo(expected.request().continuation().length);
    }
  }

  @Test
  void bfloat16IsCloseToFloat32() {
    List<Golden> golden = Golden.of("tiny-base");
    List<ContinuationScore> scores =
        score("tiny-base", DType.BFLOAT16, 256, golden.stream().map(Golden::request).toList());

    for (int i = 0; i < golden.size(); i++) {
      double expected = golden.get(i).logLikelihood();
      assertThat(scores.get(i).logLikelihood())
          .isCloseTo(expected, within(0.05 + 0.02 * -expected));
    }
  }

  private static List<ContinuationScore> score(
      String name, DType type, int batchTokens, List<ContinuationRequest> requests) {
    try (Loaded loaded = Loaded.of(name, type, batchTokens)) {
      return loaded.model().score(requests);
    }
  }
}
