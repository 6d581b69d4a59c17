package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.Llama;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.checkpoint.Rotary;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LlamaTrainerTest {

  private static final ModelConfig MICRO =
      new ModelConfig(
          new Llama(),
          2,
          16,
          24,
          4,
          2,
          4,
          11,
          32,
          Rotary.plain(10_000, 4),
          1e-5,
          true,
          OptionalInt.of(1),
          OptionalInt.of(2));

  /** Two texts in one row: 1 2 3 4 5 and 1 5 6 7, where the last tokens are only predicted. */
  private static final PackedText TEXT =
      packed(new long[] {1, 2, 3, 4, 1, 5, 6}, new long[] {2, 3, 4, 5, 5, 6, 7});

  private static final AdamRule RULE = new AdamRule(1e-2, 0.1, 0.9, 0.98, 1, 1);

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  private static PackedText packed(long[] tokens, long[] targets) {
    long[] positions = {0, 1, 2, 3, 0, 1, 2};
    long[] documents = {1, 1, 1, 1, 2, 2, 2};
    long[] responses = {0, 0, 0, 0, 1, 1, 1};
    return new PackedText(7, tokens, positions, documents)
        .predicting(LongStream.range(0, 7).toArray(), targets, responses);
  }

  private static PackedText alone(long[] tokens, long[] targets) {
    int length = tokens.length;
    long[] range = LongStream.range(0, length).toArray();
    return new PackedText(length, tokens, range, new long[length])
        .predicting(range, targets, new long[length]);
  }

  /** Random numbers large enough for gradients that stand out of fp32's noise. */
  private static Map<String, float[]> weights() {
    Random random = new Random(1);
    Map<String, float[]> weights = new LinkedHashMap<>();
    MICRO
        .tensorShapes()
        .forEach(
            (name, shape) -> {
              float[] values =
                  new float[(int) shape.stream().mapToLong(d -> d).reduce(1, Math::multiplyExact)];
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    (float) (shape.size() == 1 ? 1 : 0) + 0.4f * (float) random.nextGaussian();
              }
              weights.put(name, values);
            });
    return weights;
  }

  private static LlamaTrainer micro(Map<String, float[]> weights) {
    return new LlamaTrainer(ComputeDevice.cpu(), MICRO, weights);
  }

  private static double loss(Map<String, float[]> weights) {
    try (LlamaTrainer trainer = micro(weights)) {
      double sum = 0;
      float[] logs = trainer.logProbabilities(TEXT);
      for (float log : logs) {
        sum -= log;
      }
      return sum / logs.length;
    }
  }

  @Test
  void logProbabilitiesAreThoseOfTransformers() {
    try (Checkpoint checkpoint = Checkpoint.open(Golden.folder("tied-float32"))) {
      Map<String, float[]> weights = new HashMap<>();
      checkpoint
          .tensors()
          .keySet()
          .forEach(name -> weights.put(name, floats(checkpoint.bytes(name))));
      try (LlamaTrainer trainer =
          new LlamaTrainer(ComputeDevice.cpu(), checkpoint.config(), weights)) {
        List<Golden> fitting =
            Golden.of("tied-float32").stream()
                .filter(golden -> length(golden.request()) <= checkpoint.config().maxPositions())
                .toList();
        assertThat(fitting).hasSizeGreaterThan(5);
        for (Golden golden : fitting) {
          double sum = 0;
          for (float log : trainer.logProbabilities(text(golden.request()))) {
            sum += log;
          }
          assertThat(sum).isCloseTo(golden.logLikelihood(), within(1e-3));
        }
      }
    }
  }

  private static int length(ContinuationRequest request) {
    return request.context().length + request.continuation().length - 1;
  }

  private static float[] floats(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static PackedText text(ContinuationRequest request) {
    List<Long> all = new ArrayList<>();
    for (int token : request.context()) {
      all.add((long) token);
    }
    for (int token : request.continuation()) {
      all.add((long) token);
    }
    int length = all.size() - 1;
    int scored = request.continuation().length;
    return new PackedText(
            length,
            all.stream().limit(length).mapToLong(token -> token).toArray(),
            LongStream.range(0, length).toArray(),
            new long[length])
        .predicting(
            LongStream.range(length - scored, length).toArray(),
            all.stream().skip(request.context().length).mapToLong(token -> token).toArray(),
            new long[scored]);
  }

  @Test
  void aTextSeesNothingOfItsNeighbourInARow() {
    try (LlamaTrainer trainer = micro(weights())) {
      float[] packed = trainer.logProbabilities(TEXT);
      float[] first =
          trainer.logProbabilities(alone(new long[] {1, 2, 3, 4}, new long[] {2, 3, 4, 5}));
      float[] second = trainer.logProbabilities(alone(new long[] {1, 5, 6}, new long[] {5, 6, 7}));

      for (int i = 0; i < 4; i++) {
        assertThat(packed[i]).isCloseTo(first[i], within(1e-5f));
      }
      for (int i = 0; i < 3; i++) {
        assertThat(packed[4 + i]).isCloseTo(second[i], within(1e-5f));
      }
    }
  }

  @Test
  void gradientsAreTheDifferenceQuotientsOfTheLoss() {
    Map<String, float[]> gradients;
    try (LlamaTrainer trainer = micro(weights())) {
      gradients = trainer.gradients(TEXT);
    }
    assertThat(gradients.keySet()).isEqualTo(MICRO.tensorShapes().keySet());
    float distance = 1e-2f;
    for (String name : gradients.keySet()) {
      int at = largest(gradients.get(name));
      double up = loss(changed(name, at, distance));
      double down = loss(changed(name, at, -distance));
      double expected = gradients.get(name)[at];
      assertThat((up - down) / (2 * distance))
          .as(name)
          .isCloseTo(expected, within(2e-3 + 0.02 * Math.abs(expected)));
    }
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = Math.abs(values[i]) > Math.abs(values[best]) ? i : best;
    }
    return best;
  }

  private static Map<String, float[]> changed(String name, int at, float by) {
    Map<String, float[]> weights = weights();
    weights.get(name)[at] += by;
    return weights;
  }

  @Test
  void theFirstStepOfAdamMovesEachWeightByTheRateAgainstItsGradient() {
    AdamRule plain = new AdamRule(1e-3, 0, 0.9, 0.98, 1e9, 1);
    Map<String, float[]> before = weights();
    try (LlamaTrainer trainer = micro(before)) {
      Map<String, float[]> gradients = trainer.gradients(TEXT);
      trainer.learn(TEXT, plain);
      Map<String, float[]> after = trainer.weights();
      for (String name : gradients.keySet()) {
        int at = largest(gradients.get(name));
        double moved = after.get(name)[at] - before.get(name)[at];
        assertThat(moved)
            .as(name)
            .isCloseTo(-1e-3 * Math.signum(gradients.get(name)[at]), within(2e-5));
      }
    }
  }

  @Test
  void aFewStepsLowerTheLossTheSameWayEveryTime() {
    List<Double> first = losses();

    assertThat(first.get(29)).isLessThan(first.get(0) / 4);
    assertThat(losses()).isEqualTo(first);
  }

  private static List<Double> losses() {
    List<Double> losses = new ArrayList<>();
    try (LlamaTrainer trainer = micro(weights())) {
      for (int step = 1; step <= 30; step++) {
        losses.add(trainer.learn(TEXT, new AdamRule(1e-2, 0.1, 0.9, 0.98, 1, step)));
      }
    }
    return losses;
  }

  @Test
  void aligningStartsAtTheReferenceAndMovesAwayFromTheRejected() {
    try (LlamaTrainer trainer = micro(weights())) {
      double margin = margin(trainer);
      trainer.startAligning();

      LlamaTrainer.Alignment first = trainer.align(TEXT, RULE, 0.1);
      // At the reference every margin is 0, and -log sigmoid(0) = log 2.
      assertThat(first.loss()).isCloseTo(Math.log(2), within(1e-6));
      for (int step = 2; step <= 20; step++) {
        trainer.align(TEXT, new AdamRule(1e-2, 0, 0.9, 0.98, 1, step), 0.1);
      }

      double gained = margin(trainer) - margin;
      LlamaTrainer.Alignment last = trainer.align(TEXT, RULE, 0.1);
      assertThat(gained).isPositive();
      assertThat(last.loss()).isCloseTo(Math.log1p(Math.exp(-0.1 * gained)), within(1e-4));
      assertThat(last.inOrder()).isEqualTo(1);
    }
  }

  /** log p of the first text less log p of the second. */
  private static double margin(LlamaTrainer trainer) {
    float[] logs = trainer.logProbabilities(TEXT);
    double margin = 0;
    for (int i = 0; i < logs.length; i++) {
      margin += i < 4 ? logs[i] : -logs[i];
    }
    return margin;
  }

  @Test
  void aligningNeedsAReference() {
    try (LlamaTrainer trainer = micro(weights())) {
      assertThatThrownBy(() -> trainer.align(TEXT, RULE, 0.1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("startAligning");
    }
  }

  @Test
  void whatWouldReadPastAnArrayIsRefused() {
    try (LlamaTrainer trainer = micro(weights())) {
      PackedText unknown = alone(new long[] {1, 11}, new long[] {2, 3});
      assertThatThrownBy(() -> trainer.learn(unknown, RULE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("vocabulary");
    }
    long[] zero = {0};
    long[] one = {1};
    assertThatThrownBy(() -> new PackedText(1, zero, one, zero)).hasMessageContaining("positions");
    assertThatThrownBy(() -> new PackedText(2, zero, zero, zero)).hasMessageContaining("tokens");
    PackedText text = new PackedText(1, zero, zero, zero);
    assertThatThrownBy(() -> text.predicting(one, zero, zero)).hasMessageContaining("places");
    assertThatThrownBy(() -> text.predicting(zero, zero, new long[0]))
        .hasMessageContaining("responses");
    assertThatThrownBy(() -> micro(Map.of())).hasMessageContaining("model.embed_tokens.weight");
  }
}
