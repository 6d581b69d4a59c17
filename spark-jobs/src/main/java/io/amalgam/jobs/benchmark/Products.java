package io.amalgam.jobs.benchmark;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.NativeMemory;
import io.amalgam.jobs.torch.Program;
import io.amalgam.jobs.torch.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What limits scoring: matrix products. The speed of a product of the MLP's shape on as many tokens
 * as a batch has, and the products that a workload cannot do without.
 */
final class Products {

  private static final int TOKENS = 512;
  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;
  private static final int TIMES = 20;

  private Products() {}

  /** Operations a second, a multiplication and an addition counting two. */
  static double speed(ModelConfig config, ComputeDevice device, DType type) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    int number = type == DType.BFLOAT16 ? BFLOAT16 : FLOAT32;
    try (Program program =
            Program.load(device, "Products", "/io/amalgam/jobs/benchmark/products.py");
        NativeMemory memory = NativeMemory.on(device)) {
      Tensor x = memory.floats(ones(TOKENS * hidden), TOKENS, hidden);
      Tensor weight = memory.floats(ones(inner * hidden), inner, hidden);
      double best = Double.POSITIVE_INFINITY;
      for (int round = 0; round < 5; round++) {
        double one = seconds(memory, program, x, weight, number, 0);
        double many = seconds(memory, program, x, weight, number, TIMES);
        best = Math.min(best, (many - one) / TIMES);
      }
      return 2.0 * TOKENS * hidden * inner / best;
    }
  }

  private static double seconds(
      NativeMemory memory, Program program, Tensor x, Tensor weight, int type, int times) {
    try (NativeMemory scope = memory.scope()) {
      return Timing.seconds(
          () -> program.run(scope, "multiply", x, weight, type, times).get(0).toFloats());
    }
  }

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }

  /**
   * The operations of a workload's products with every context seen once: two for each weight of
   * the layers and each token, and for each of the head and each scored token. Attention is left
   * out.
   */
  static double operations(ModelConfig config, List<ContinuationRequest> requests) {
    long tokens = 0;
    long scored = 0;
    int[] last = {};
    for (ContinuationRequest request : requests) {
      tokens += Arrays.equals(last, request.context()) ? 0 : request.context().length;
      tokens += request.continuation().length - 1;
      scored += request.continuation().length;
      last = request.context();
    }
    double head = (double) config.vocabularySize() * config.hiddenSize();
    double embeddings = config.tiedEmbeddings() ? head : 2 * head;
    return 2 * ((config.parameters() - embeddings) * tokens + head * scored);
  }
}
