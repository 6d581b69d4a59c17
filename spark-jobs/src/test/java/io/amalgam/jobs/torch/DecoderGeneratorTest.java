package io.amalgam.jobs.torch;

import static io.amalgam.jobs.torch.GenerationRequests.GREEDY;
import static io.amalgam.jobs.torch.GenerationRequests.NEVER;
import static io.amalgam.jobs.torch.GenerationRequests.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderGeneratorTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  /** All at once, a few at a time, one by one; prompts read at once or in parts. */
  @ParameterizedTest
  @CsvSource({
    "tied-float32, 64, 512",
    "untied-bfloat16, 4, 64",
    "untied-float16, 64, 64",
    "rope-500000, 1, 512",
    "two-shards, 64, 512",
    "tiny-base, 64, 1",
    "tiny-aligned, 3, 512",
    "llama-linear, 64, 512",
    "llama-llama3, 64, 512",
    "llama-llama3, 5, 100",
    "mistral, 64, 512",
    "mistral, 5, 100",
    "mistral, 1, 1",
    "gemma, 64, 512",
    "gemma, 5, 100",
    "qwen2, 64, 512",
    "qwen2, 5, 100",
    "qwen2, 1, 1",
    "gpt-neox, 64, 512",
    "gpt-neox, 5, 100",
    "gpt-neox-sequential, 64, 512"
  })
  void greedyTokensAreThoseOfTransformers(String name, int rows, int promptTokens) {
    List<GoldenGeneration> golden = GoldenGeneration.of(name);
    List<GeneratedTokens> found;
    GenerationLimits limits = new GenerationLimits(rows, 1L << 28, promptTokens);
    try (Loaded loaded = Loaded.of(name, limits)) {
      found = loaded.model().generate(golden.stream().map(GoldenGeneration::request).toList());
    }
    for (int i = 0; i < golden.size(); i++) {
      GeneratedTokens expected = golden.get(i).expected();
      assertThat(found.get(i).tokens()).as("request %s", i).isEqualTo(expected.tokens());
      assertThat(found.get(i).complete()).as("request %s", i).isEqualTo(expected.complete());
      assertThat(found.get(i).logLikelihood())
          .as("request %s", i)
          .isCloseTo(expected.logLikelihood(), within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-base", "llama-llama3", "mistral", "gemma", "qwen2", "gpt-neox"})
  void whatIsGeneratedIsScoredAsItsOwnGreedyContinuation(String name) {
    List<GenerationRequest> requests = GenerationRequests.random(12, 30, GREEDY, 20);
    try (Loaded loaded = Loaded.of(name, DType.FLOAT32, 256)) {
      List<GeneratedTokens> found = loaded.model().generate(requests);
      List<ContinuationScore> scores = loaded.model().score(continuations(requests, found));
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).tokens()).hasSize(20);
        assertThat(scores.get(i).greedy()).as("request %s", i).isTrue();
        assertThat(found.get(i).logLikelihood())
            .isCloseTo(scores.get(i).logLikelihood(), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-base", "mistral", "gpt-neox"})
  void bfloat16ScoresWhatItDrewCloselyEnough(String name) {
    List<GenerationRequest> requests = GenerationRequests.random(12, 30, SAMPLED, 20);
    try (Loaded loaded = Loaded.of(name, DType.BFLOAT16, 256)) {
      List<GeneratedTokens> found = loaded.model().generate(requests);
      List<ContinuationScore> scores = loaded.model().score(continuations(requests, found));
      for (int i = 0; i < found.size(); i++) {
        double expected = scores.get(i).logLikelihood();
        assertThat(found.get(i).logLikelihood())
            .isCloseTo(expected, within(0.05 + 0.02 * -expected));
      }
    }
  }

  private static List<ContinuationRequest> continuations(
      List<GenerationRequest> requests, List<GeneratedTokens> found) {
    List<ContinuationRequest> made = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      made.add(new ContinuationRequest(requests.get(i).prompt(), found.get(i).tokens()));
    }
    return made;
  }

  @Test
  void aSequenceStopsWhereItsOwnRuleSays() {
    List<GenerationRequest> requests = new ArrayList<>();
    for (int stop = 1; stop <= 12; stop++) {
      int last = stop;
      requests.add(
          new GenerationRequest(
              new int[] {1, 3 + stop}, 12, GREEDY, 0, (generated, length) -> length == last));
    }
    List<GeneratedTokens> stopped = generate("tiny-base", requests);
    List<GeneratedTokens> whole =
        generate(
            "tiny-base",
            requests.stream()
                .map(r -> new GenerationRequest(r.prompt(), 12, GREEDY, 0, NEVER))
                .toList());
    for (int i = 0; i < stopped.size(); i++) {
      assertThat(stopped.get(i).complete()).isTrue();
      assertThat(stopped.get(i).tokens()).isEqualTo(Arrays.copyOf(whole.get(i).tokens(), i + 1));
      assertThat(whole.get(i).complete()).isFalse();
    }
  }

  @Test
  void aPromptThatIsTooLongLosesTokensOnItsLeft() {
    int[] prompt = new Random(1).ints(100, 3, 128).toArray();
    int[] end = Arrays.copyOfRange(prompt, 100 - 44, 100);
    List<GeneratedTokens> found =
        generate(
            "qwen2",
            List.of(
                new GenerationRequest(prompt, 20, GREEDY, 0, NEVER),
                new GenerationRequest(end, 20, GREEDY, 0, NEVER)));
    assertThat(found.get(0).tokens()).isEqualTo(found.get(1).tokens());
  }

  @Test
  void asManyTokensAsThereArePositionsAreRefused() {
    GenerationRequest fits = new GenerationRequest(new int[] {1, 2}, 63, GREEDY, 0, NEVER);
    GenerationRequest tooMany = new GenerationRequest(new int[] {1, 2}, 64, GREEDY, 0, NEVER);
    assertThat(generate("tied-float32", List.of(fits)).get(0).tokens()).hasSize(63);
    assertThatThrownBy(() -> generate("tied-float32", List.of(fits, tooMany)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Request 2 asks for 64 tokens, but the model has 64 positions");
  }

  @Test
  void aTokenOutsideTheVocabularyIsNamed() {
    for (int token : new int[] {-1, 128, Integer.MAX_VALUE}) {
      GenerationRequest request = new GenerationRequest(new int[] {1, token}, 4, GREEDY, 0, NEVER);
      assertThatThrownBy(() -> generate("tied-float32", List.of(request)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Request 1 has token " + token)
          .hasMessageContaining("0 to 127");
    }
  }

  @Test
  void noRequestsGenerateNothing() {
    assertThat(generate("tied-float32", List.of())).isEmpty();
  }

  @Test
  void logitsThatAreNotFiniteEndASequenceAtOnce(@TempDir Path folder) throws IOException {
    // The last tensor of the file is the last norm's weight.
    Path broken = RandomCheckpoint.withNanAtTheEnd("tied-float32", folder.resolve("last-norm-nan"));
    try (Loaded loaded = Loaded.of(broken, DType.FLOAT32, 256)) {
      for (Decoding decoding : List.of(GREEDY, SAMPLED, new Decoding.Sampled(0.5, 0.9, 3))) {
        for (GeneratedTokens found :
            loaded.model().generate(GenerationRequests.random(5, 9, decoding, 30))) {
          assertThat(found.logLikelihood()).isNaN();
          assertThat(found.complete()).isFalse();
          assertThat(found.tokens()).isEmpty();
        }
      }
    }
  }

  @Test
  void generatingLeavesNothingBehind() {
    try (Loaded loaded = Loaded.of("tiny-base", DType.FLOAT32, 64)) {
      for (int i = 0; i < 20; i++) {
        loaded.model().generate(GenerationRequests.random(5, 9, SAMPLED, 5));
      }
      assertThat(loaded.model().memory().arrays()).isZero();
    }
  }

  private static List<GeneratedTokens> generate(String name, List<GenerationRequest> requests) {
    try (Loaded loaded = Loaded.of(name, DType.FLOAT32, 256)) {
      return loaded.model().generate(requests);
    }
  }
}
