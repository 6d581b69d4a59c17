package io.amalgam.jobs.torch;

import static io.amalgam.jobs.torch.GenerationRequests.GREEDY;
import static io.amalgam.jobs.torch.GenerationRequests.NEVER;
import static io.amalgam.jobs.torch.GenerationRequests.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledGenerationTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-linear", "mistral", "qwen2"})
  void whatASequenceDrawsDoesNotDependOnWhatIsBesideIt(String name) {
    List<GenerationRequest> requests = GenerationRequests.random(20, 30, SAMPLED, 25);
    try (Loaded loaded = Loaded.of(name, DType.FLOAT32, 256)) {
      List<GeneratedTokens> together = loaded.model().generate(requests);
      for (int i = 0; i < requests.size(); i++) {
        GeneratedTokens alone = loaded.model().generate(List.of(requests.get(i))).get(0);
        assertThat(together.get(i).tokens()).as("request %s", i).isEqualTo(alone.tokens());
      }
    }
  }

  @Test
  void theSeedDecidesWhatIsDrawn() {
    GenerationRequest one = new GenerationRequest(new int[] {1, 5}, 30, SAMPLED, 1, NEVER);
    GenerationRequest two = new GenerationRequest(new int[] {1, 5}, 30, SAMPLED, 2, NEVER);
    List<GeneratedTokens> found = generate("tiny-base", List.of(one, two, one));

    assertThat(found.get(2).tokens()).isEqualTo(found.get(0).tokens());
    assertThat(found.get(1).tokens()).isNotEqualTo(found.get(0).tokens());
  }

  @Test
  void oneTokenKeptOrNoTemperatureLeftIsGreedy() {
    List<int[]> greedy =
        tokens(generate("tiny-base", GenerationRequests.random(8, 20, GREEDY, 12)));
    for (Decoding decoding :
        List.of(
            new Decoding.Sampled(3, 1, 1),
            new Decoding.Sampled(1, 1e-9, 0),
            new Decoding.Sampled(1e-4, 1, 0),
            new Decoding.Sampled(Double.MIN_VALUE, 1, 0))) {
      assertThat(tokens(generate("tiny-base", GenerationRequests.random(8, 20, decoding, 12))))
          .as("%s", decoding)
          .containsExactly(greedy.toArray(int[][]::new));
    }
  }

  /** Pearson's statistic over the tokens that are expected 5 times and more, the rest as one. */
  @Test
  void tokensAreDrawnAsOftenAsTheyAreProbable() {
    int[] prompt = {1, 40, 7};
    int draws = 4000;
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < draws; i++) {
      requests.add(new GenerationRequest(prompt, 1, SAMPLED, i, NEVER));
    }
    int[] counts = new int[128];
    double[] expected = new double[128];
    try (Loaded loaded = Loaded.of("tied-float32", DType.FLOAT32, 1 << 14)) {
      for (GeneratedTokens found : loaded.model().generate(requests)) {
        counts[found.tokens()[0]]++;
      }
      for (int token = 0; token < 128; token++) {
        ContinuationRequest request = new ContinuationRequest(prompt, new int[] {token});
        expected[token] =
            draws * Math.exp(loaded.model().score(List.of(request)).get(0).logLikelihood());
      }
    }
    double rest = 0;
    int restCount = 0;
    double statistic = 0;
    int cells = 0;
    for (int token = 0; token < 128; token++) {
      if (expected[token] >= 5) {
        statistic += Math.pow(counts[token] - expected[token], 2) / expected[token];
        cells++;
      } else {
        rest += expected[token];
        restCount += counts[token];
      }
    }
    statistic += Math.pow(restCount - rest, 2) / rest;
    // Five standard deviations above the mean of χ² with as many degrees of freedom as cells.
    assertThat(cells).isGreaterThan(10);
    assertThat(statistic).isLessThan(cells + 5 * Math.sqrt(2.0 * cells));
  }

  private static List<int[]> tokens(List<GeneratedTokens> found) {
    return found.stream().map(GeneratedTokens::tokens).toList();
  }

  private static List<GeneratedTokens> generate(String name, List<GenerationRequest> requests) {
    try (Loaded loaded = Loaded.of(name, DType.FLOAT32, 256)) {
      return loaded.model().generate(requests);
    }
  }
}
