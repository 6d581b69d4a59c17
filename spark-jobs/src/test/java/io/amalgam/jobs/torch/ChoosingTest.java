package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChoosingTest {

  private static final int DRAWS = 2000;

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  /** Uniform numbers on a grid give each token its probability up to one draw at either end. */
  @Test
  void tokensAreKeptAndWeighedAsTransformersDoes() {
    for (JsonNode golden : GoldenGeneration.requests("sampling.json")) {
      double[] shares = shares(golden);
      for (int token = 0; token < shares.length; token++) {
        double expected = golden.get("probabilities").get(token).asDouble();
        assertThat(shares[token])
            .as("token %s of %s", token, golden)
            .isCloseTo(expected, within(1.5 / DRAWS));
        assertThat(shares[token] > 0).isEqualTo(expected > 0);
      }
    }
  }

  private static double[] shares(JsonNode golden) {
    int size = golden.get("logits").size();
    float[] logits = new float[DRAWS * size];
    float[] draws = new float[4 * DRAWS];
    for (int r = 0; r < DRAWS; r++) {
      for (int token = 0; token < size; token++) {
        logits[r * size + token] = (float) golden.get("logits").get(token).asDouble();
      }
      draws[r] = (float) golden.get("temperature").asDouble();
      draws[DRAWS + r] = (float) golden.get("topP").asDouble();
      draws[2 * DRAWS + r] = golden.get("topK").asInt();
      draws[3 * DRAWS + r] = (float) r / DRAWS;
    }
    double[] shares = new double[size];
    for (float token : chosen(logits, draws, size)) {
      shares[(int) token] += 1.0 / DRAWS;
    }
    return shares;
  }

  @Test
  void theLargestUniformNumberDrawsTheLastTokenThatIsKept() {
    float[] logits = {0, 3, 1, 2};
    float[] draws = {1, 1, 3, Math.nextDown(1f)};
    assertThat(chosen(logits, draws, 4)[0]).isEqualTo(2);
  }

  private static float[] chosen(float[] logits, float[] draws, int size) {
    int rows = draws.length / 4;
    try (Program program =
            Program.load(ComputeDevice.cpu(), "ChoosingProbe", "choosing.py", "choosing-probe.py");
        NativeMemory memory = NativeMemory.on(ComputeDevice.cpu())) {
      Tensor given = memory.floats(logits, rows, size);
      Tensor rules = memory.floats(draws, 4, rows);
      float[] both = program.run(memory, "choose", given, rules).get(0).toFloats();
      return Arrays.copyOf(both, rows);
    }
  }
}
