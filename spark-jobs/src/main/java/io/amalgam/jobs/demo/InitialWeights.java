package io.amalgam.jobs.demo;

import io.amalgam.jobs.checkpoint.ModelConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random weights to start from: normal with variance one over the inputs, the embedding 0.02, norms
 * one; what writes into the residual stream is smaller by the square root of the number of writers
 * (Radford et al. 2019, section 2.3).
 */
public final class InitialWeights {

  private static final double EMBEDDING = 0.02;

  private InitialWeights() {}

  /** Values in row-major order by tensor name. */
  public static Map<String, float[]> of(ModelConfig config, long seed) {
    Chance chance = Chance.of(seed, "initial weights");
    Map<String, float[]> weights = new LinkedHashMap<>();
    config
        .tensorShapes()
        .forEach((name, shape) -> weights.put(name, values(config, chance, name, shape)));
    return weights;
  }

  private static float[] values(ModelConfig config, Chance chance, String name, List<Long> shape) {
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    float[] values = new float[Math.toIntExact(size)];
    double deviation = deviation(config, name, shape);
    for (int i = 0; i < values.length; i++) {
      values[i] = shape.size() == 1 ? 1f : (float) (deviation * chance.normal());
    }
    return values;
  }

  private static double deviation(ModelConfig config, String name, List<Long> shape) {
    if (name.contains("embed_tokens")) {
      return EMBEDDING;
    }
    double inputs = shape.get(shape.size() - 1);
    boolean writes = name.contains("o_proj") || name.contains("down_proj");
    return 1.0 / Math.sqrt(writes ? inputs * 2 * config.layers() : inputs);
  }
}
