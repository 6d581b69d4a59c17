package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.evaluate.GradientModel.WeightedSum;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeGradientTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  /** Numbers of make_gradient_golden.py, in fp64; sources are bfloat16, the merge is fp32. */
  @ParameterizedTest
  @CsvSource({
    "llama-llama3, 0", "llama-llama3, 1",
    "mistral, 0", "mistral, 1",
    "gemma, 0", "gemma, 1",
    "qwen2, 0", "qwen2, 1",
    "gpt-neox, 0", "gpt-neox, 1",
    "gpt-neox-sequential, 0", "gpt-neox-sequential, 1"
  })
  void slopesAreThoseOfTransformersAndAutograd(String name, int policy, @TempDir Path folder)
      throws IOException {
    JsonNode made =
        new ObjectMapper().readTree(Path.of("src/test/resources/gradients.json").toFile());
    JsonNode expected = made.get("pairs").get(name).get(policy);
    List<ContinuationRequest> requests = requests(name).subList(0, made.get("requests").asInt());
    List<Double> weights =
        IntStream.rangeClosed(1, requests.size()).mapToObj(i -> i / 4.0).toList();
    FollowPolicy follow = policy == 0 ? FollowPolicy.WISE_FT : FollowPolicy.HMA;
    try (LoadedPair loaded = pair(name, folder, false, follow, DType.FLOAT32)) {
      loaded.pair().merge(Ratios.of(0.2, 0.9, 0.55));
      WeightedSum sum = loaded.pair().gradients().weightedSum(requests, weights);
      assertThat(sum.value()).isCloseTo(expected.get("value").asDouble(), within(1e-3));
      for (int g = 0; g < 3; g++) {
        assertThat(sum.gradient().slopes().get(g))
            .as("group %s", g)
            .isCloseTo(expected.get("slopes").get(g).asDouble(), within(5e-3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"llama-llama3", "mistral", "gemma", "qwen2", "gpt-neox", "gpt-neox-sequential"})
  void slopesAreThoseOfFiniteDifferences(String name, @TempDir Path folder) throws IOException {
    List<ContinuationRequest> requests = requests(name);
    List<Double> weights = alternating(requests.size());
    double[] at = {0.3, 0.6, 0.5, 0.45, 0.7, 0.25};
    try (LoadedPair loaded = pair(name, folder, true, FollowPolicy.HMA, DType.FLOAT32)) {
      loaded.pair().merge(Ratios.of(at));
      List<Double> slopes =
          loaded.pair().gradients().weightedSum(requests, weights).gradient().slopes();
      double largest = slopes.stream().mapToDouble(Math::abs).max().orElseThrow();
      for (int g = 0; g < at.length; g++) {
        double near = difference(loaded, at, g, 0.004, requests, weights);
        double far = difference(loaded, at, g, 0.008, requests, weights);
        assertThat(slopes.get(g))
            .as("group %s", g)
            .isCloseTo((4 * near - far) / 3, within(2e-3 * (1 + largest)));
      }
    }
  }

  private static double difference(
      LoadedPair loaded,
      double[] at,
      int group,
      double step,
      List<ContinuationRequest> requests,
      List<Double> weights) {
    double[] up = at.clone();
    double[] down = at.clone();
    up[group] += step;
    down[group] -= step;
    loaded.pair().merge(Ratios.of(up));
    double above = sum(loaded.pair().model().score(requests), weights);
    loaded.pair().merge(Ratios.of(down));
    return (above - sum(loaded.pair().model().score(requests), weights)) / (2 * step);
  }

  private static double sum(List<ContinuationScore> scores, List<Double> weights) {
    return IntStream.range(0, scores.size())
        .mapToDouble(i -> weights.get(i) * scores.get(i).logLikelihood())
        .sum();
  }

  /** Where the merge is copies of bfloat16 sources nothing is rounded: both are taken in fp32. */
  @ParameterizedTest
  @ValueSource(strings = {"llama-llama3", "gemma", "gpt-neox"})
  void aBfloat16MergeHasTheSlopesOfTheFloat32OneWithItsWeights(String name, @TempDir Path folder)
      throws IOException {
    List<ContinuationRequest> requests = requests(name);
    List<Double> weights = alternating(requests.size());
    List<List<Double>> slopes = new ArrayList<>();
    for (DType type : List.of(DType.FLOAT32, DType.BFLOAT16)) {
      Path own = folder.resolve(type.name());
      try (LoadedPair loaded = pair(name, own, false, FollowPolicy.WISE_FT, type)) {
        loaded.pair().merge(Ratios.of(0, 1, 0));
        slopes.add(loaded.pair().gradients().weightedSum(requests, weights).gradient().slopes());
      }
    }
    double largest = slopes.get(0).stream().mapToDouble(Math::abs).max().orElseThrow();
    for (int g = 0; g < 3; g++) {
      assertThat(slopes.get(1).get(g)).isCloseTo(slopes.get(0).get(g), within(1e-4 * largest));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mistral", "gpt-neox"})
  void requestsThatShareATreeHaveTheSlopesOfRequestsAlone(String name, @TempDir Path folder)
      throws IOException {
    Random random = new Random(7);
    int[] context = random.ints(20, 3, 128).toArray();
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int choice = 1; choice <= 6; choice++) {
      requests.add(new ContinuationRequest(context, random.ints(choice, 3, 128).toArray()));
    }
    try (LoadedPair loaded = pair(name, folder, false, FollowPolicy.WISE_FT, DType.FLOAT32)) {
      loaded.pair().merge(Ratios.of(0.2, 0.9, 0.55));
      WeightedSum together =
          loaded.pair().gradients().weightedSum(requests, alternating(requests.size()));
      double[] apart = new double[3];
      for (int i = 0; i < requests.size(); i++) {
        double weight = alternating(requests.size()).get(i);
        List<Double> slopes =
            loaded
                .pair()
                .gradients()
                .weightedSum(List.of(requests.get(i)), List.of(weight))
                .gradient()
                .slopes();
        for (int g = 0; g < 3; g++) {
          apart[g] += slopes.get(g);
        }
      }
      for (int g = 0; g < 3; g++) {
        assertThat(together.gradient().slopes().get(g)).isCloseTo(apart[g], within(2e-3));
      }
    }
  }

  @Test
  void aGradientChangesNoWeightAndNoScore(@TempDir Path folder) throws IOException {
    List<ContinuationRequest> requests = requests("gemma");
    try (LoadedPair loaded = pair("gemma", folder, false, FollowPolicy.HMA, DType.FLOAT32)) {
      ResidentPair pair = loaded.pair();
      pair.merge(Ratios.of(0.2, 0.9, 0.55));
      List<ContinuationScore> before = pair.model().score(requests);
      WeightedSum first = pair.gradients().weightedSum(requests, alternating(requests.size()));
      assertThat(pair.model().score(requests)).isEqualTo(before);
      assertThat(pair.gradients().weightedSum(requests, alternating(requests.size())))
          .isEqualTo(first);
      pair.merge(Ratios.of(0.3, 0.9, 0.55));
      pair.merge(Ratios.of(0.2, 0.9, 0.55));
      assertThat(pair.model().score(requests)).isEqualTo(before);
    }
  }

  @Test
  void whatCannotBeComputedIsRefused(@TempDir Path folder) throws IOException {
    try (LoadedPair loaded = pair("qwen2", folder, false, FollowPolicy.HMA, DType.FLOAT32)) {
      ResidentPair pair = loaded.pair();
      assertThatThrownBy(pair::gradients)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("merge first");
      pair.merge(Ratios.uniform(3, 0.5));
      ContinuationRequest stray = new ContinuationRequest(new int[] {1}, new int[] {128});
      assertThatThrownBy(() -> pair.gradients().weightedSum(List.of(stray), List.of(1.0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("token 128");
      assertThatThrownBy(() -> pair.gradients().weightedSum(List.of(stray), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 weights for 1 requests");
    }
  }

  private static List<ContinuationRequest> requests(String name) {
    return Golden.of(name).stream().map(Golden::request).toList();
  }

  private static List<Double> alternating(int size) {
    return IntStream.range(0, size).mapToObj(i -> i % 2 == 0 ? 1.0 : -0.5).toList();
  }

  private static LoadedPair pair(
      String name, Path folder, boolean split, FollowPolicy follow, DType type) throws IOException {
    try (Checkpoint base = Checkpoint.open(Golden.folder(name));
        Checkpoint aligned =
            Checkpoint.open(RandomCheckpoint.changed(name, folder.resolve("aligned")))) {
      MergePlan plan = MergePlan.of(base.config(), LayerGroups.each(3), split, follow);
      return LoadedPair.of(base, aligned, plan, type);
    }
  }
}
