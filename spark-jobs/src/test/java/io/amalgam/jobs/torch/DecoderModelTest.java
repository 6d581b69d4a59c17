package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderModelTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
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
    "tiny-aligned, 256",
    "llama-linear, 256",
    "llama-llama3, 256",
    "llama-llama3, 1",
    "mistral, 256",
    "mistral, 1",
    "gemma, 256",
    "gemma, 100000",
    "qwen2, 256",
    "qwen2, 64",
    "gpt-neox, 256",
    "gpt-neox, 1",
    "gpt-neox-sequential, 100000"
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

  @ParameterizedTest
  @ValueSource(strings = {"tiny-base", "llama-llama3", "mistral", "gemma", "qwen2", "gpt-neox"})
  void bfloat16IsCloseToFloat32(String name) {
    List<Golden> golden = Golden.of(name);
    List<ContinuationScore> scores =
        score(name, DType.BFLOAT16, 256, golden.stream().map(Golden::request).toList());

    for (int i = 0; i < golden.size(); i++) {
      double expected = golden.get(i).logLikelihood();
      assertThat(scores.get(i).logLikelihood())
          .isCloseTo(expected, within(0.05 + 0.02 * -expected));
    }
  }

  @Test
  void noRequestsHaveNoScores() {
    assertThat(score("tied-float32", DType.FLOAT32, 256, List.of())).isEmpty();
  }

  @Test
  void aTokenOutsideTheVocabularyIsNamed() {
    for (int token : new int[] {-1, 128, Integer.MAX_VALUE}) {
      List<ContinuationRequest> requests =
          List.of(request(new int[] {1}, 2), request(new int[] {1, token}, 2));
      assertThatThrownBy(() -> score("tied-float32", DType.FLOAT32, 256, requests))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Request 2 has token " + token)
          .hasMessageContaining("0 to 127");
    }
    assertThatThrownBy(
            () -> score("tied-float32", DType.FLOAT32, 256, List.of(request(new int[] {1}, 999))))
        .hasMessageContaining("token 999");
  }

  @Test
  void aContinuationThatDoesNotFitIsRefused() {
    List<ContinuationRequest> requests = List.of(request(new int[] {1}, new int[65]));
    assertThatThrownBy(() -> score("tied-float32", DType.FLOAT32, 256, requests))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("continuation of 65 tokens, but the model sees 64");
  }

  @Test
  void theLastTokenNeedsNoPlaceInTheWindow() {
    try (Loaded loaded = Loaded.of("tied-float32", DType.FLOAT32, 256)) {
      assertThat(loaded.model().maxLength()).isEqualTo(65);
      assertThat(loaded.model().vocabularySize()).isEqualTo(128);
    }
  }

  @Test
  void probabilitiesOfAllTokensSumToOne() {
    List<ContinuationRequest> requests =
        IntStream.range(0, 128).mapToObj(token -> request(new int[] {1, 40, 7}, token)).toList();
    List<ContinuationScore> scores = score("rope-500000", DType.FLOAT32, 256, requests);

    double sum = scores.stream().mapToDouble(score -> Math.exp(score.logLikelihood())).sum();
    assertThat(sum).isCloseTo(1, within(1e-5));
    assertThat(scores.stream().filter(ContinuationScore::greedy)).hasSize(1);
  }

  @Test
  void theOrderOfRequestsDoesNotMatter() {
    List<ContinuationRequest> requests =
        new ArrayList<>(Golden.of("tiny-base").stream().map(Golden::request).toList());
    List<ContinuationScore> scores =
        new ArrayList<>(score("tiny-base", DType.FLOAT32, 100_000, requests));
    Collections.reverse(requests);
    List<ContinuationScore> reversed = score("tiny-base", DType.FLOAT32, 100_000, requests);
    for (int i = 0; i < scores.size(); i++) {
      assertThat(reversed.get(scores.size() - 1 - i).logLikelihood())
          .isCloseTo(scores.get(i).logLikelihood(), within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-base",
        "llama-linear",
        "llama-llama3",
        "mistral",
        "gemma",
        "qwen2",
        "gpt-neox"
      })
  void choicesThatShareARowHaveTheScoresOfChoicesAlone(String name) {
    Random random = new Random(5);
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int question : new int[] {1, 3, 9, 20, 33}) {
      int[] context = random.ints(question, 3, 128).toArray();
      for (int choice = 1; choice <= 12; choice += 2) {
        requests.add(request(context, random.ints(choice, 3, 128).toArray()));
      }
    }
    assertThat(ScoringPlan.of(requests, 64, new ScoringCost(32, 256)).batches())
        .anyMatch(ScoringBatch::isBranched);
    try (Loaded loaded = Loaded.of(name, DType.FLOAT32, 256)) {
      List<ContinuationScore> together = loaded.model().score(requests);
      for (int i = 0; i < requests.size(); i++) {
        ContinuationScore alone = loaded.model().score(List.of(requests.get(i))).get(0);
        assertThat(together.get(i).logLikelihood())
            .as("request %s", i)
            .isCloseTo(alone.logLikelihood(), within(1e-4));
        assertThat(together.get(i).greedy()).isEqualTo(alone.greedy());
        assertThat(together.get(i).tokens()).isEqualTo(alone.tokens());
      }
    }
  }

  @Test
  void notANumberIsVisible(@TempDir Path folder) throws IOException {
    // The last tensor of the file is the last norm's weight.
    Path broken = RandomCheckpoint.withNanAtTheEnd("tied-float32", folder.resolve("last-norm-nan"));
    try (Loaded loaded = Loaded.of(broken, DType.FLOAT32, 256)) {
      List<ContinuationScore> scores = loaded.model().score(List.of(request(new int[] {1, 2}, 3)));
      assertThat(scores.get(0).logLikelihood()).isNaN();
      assertThat(scores.get(0).greedy()).isFalse();
    }
  }

  @Test
  void scoringLeavesNothingBehind() {
    List<ContinuationRequest> requests =
        Golden.of("tiny-base").stream().map(Golden::request).toList();
    try (Loaded loaded = Loaded.of("tiny-base", DType.FLOAT32, 64)) {
      for (int i = 0; i < 100; i++) {
        loaded.model().score(requests);
      }
      // It is capped, so an array that attached to it by mistake would have thrown.
      assertThat(loaded.model().memory().arrays()).isZero();
      assertThatThrownBy(() -> loaded.model().memory().floats(new float[] {1}, 1))
          .hasMessageContaining("capped");
    }
  }

  private static ContinuationRequest request(int[] context, int... continuation) {
    return new ContinuationRequest(context, continuation);
  }

  private static List<ContinuationScore> score(
      String name, DType type, int batchTokens, List<ContinuationRequest> requests) {
    try (Loaded loaded = Loaded.of(name, type, batchTokens)) {
      return loaded.model().score(requests);
    }
  }

  /** The weights are those of bfloat16, so that nothing else is rounded. */
  @Test
  void widenedWeightsScoreAsTheSameWeightsInFloat32() {
    List<ContinuationRequest> requests =
        Golden.of("untied-bfloat16").stream().map(Golden::request).toList();
    try (Loaded wide = Loaded.bfloat16("untied-bfloat16", true);
        Loaded narrow = Loaded.bfloat16("untied-bfloat16", false);
        Loaded exact = Loaded.of("untied-bfloat16", DType.FLOAT32, 256)) {
      List<ContinuationScore> expected = exact.model().score(requests);
      assertThat(wide.model().score(requests)).isEqualTo(expected);
      assertThat(narrow.model().score(requests)).isNotEqualTo(expected);
    }
  }
}
