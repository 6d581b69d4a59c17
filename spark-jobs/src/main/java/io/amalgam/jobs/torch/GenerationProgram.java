package io.amalgam.jobs.torch;

import ai.djl.pytorch.jni.IValue;
import io.amalgam.jobs.checkpoint.Architecture;
import io.amalgam.jobs.checkpoint.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls {@code generating.py} on one model. What it returns is (2, rows): tokens, then logs. */
final class GenerationProgram implements AutoCloseable {

  private final ModelConfig config;
  private final NativeMemory memory;
  private final NativeWeights weights;
  private final DecoderArguments arguments;
  private final Program program;

  /**
   * @param memory of the device; not owned
   * @param weights used, not owned
   */
  GenerationProgram(
      ModelConfig config,
      DecoderArguments arguments,
      ComputeDevice device,
      NativeMemory memory,
      NativeWeights weights) {
    this.config = config;
    this.memory = memory;
    this.weights = weights;
    this.arguments = arguments;
    this.program = load(config.architecture(), device);
  }

  static Program load(Architecture architecture, ComputeDevice device) {
    Stream<String> texts =
        Stream.concat(
            DecoderArguments.texts(architecture).stream(),
            Stream.of("choosing.py", "generating.py"));
    return Program.load(device, "Generating", texts.toArray(String[]::new));
  }

  /** Numbers that the cache has for one place of one row. */
  static long numbersAPlace(ModelConfig config) {
    return 2L * config.layers() * config.keyValueHeads() * config.headDim();
  }

  /** An empty cache, to be closed by the caller. */
  IValue cache(int rows, int places) {
    return program.runNative(
        "cache", weights.list(), rows, places, config.headDim(), arguments.sizes());
  }

  /** Leaves only some rows in the cache. */
  void keep(IValue cache, int[] rows) {
    try (NativeMemory scope = memory.scope()) {
      long[] kept = IntStream.of(rows).asLongStream().toArray();
      program.runNative("keep", cache, scope.longs(kept, kept.length)).close();
    }
  }

  /**
   * Reads prompts into the cache and chooses the first token after each.
   *
   * @param first the row of the first of them
   */
  float[] prefill(IValue cache, int first, List<GrowingSequence> rows) {
    int width = rows.stream().mapToInt(row -> row.prompt().tokens().length).max().orElseThrow();
    long[] last = new long[rows.size()];
    for (int r = 0; r < last.length; r++) {
      last[r] = (long) r * width + rows.get(r).prompt().tokens().length - 1;
    }
    try (NativeMemory scope = memory.scope()) {
      Tensor tokens = scope.longs(padded(rows, width), rows.size(), width);
      Tensor ends = scope.longs(last, last.length);
      return run(scope, "prefill", rows, cache, first, tokens, ends);
    }
  }

  /** Padded with their own last token, so that nothing new can be not finite. */
  private static long[] padded(List<GrowingSequence> rows, int width) {
    long[] tokens = new long[Math.multiplyExact(rows.size(), width)];
    for (int r = 0; r < rows.size(); r++) {
      int[] prompt = rows.get(r).prompt().tokens();
      for (int t = 0; t < width; t++) {
        tokens[r * width + t] = prompt[Math.min(t, prompt.length - 1)];
      }
    }
    return tokens;
  }

  /** Reads the last token of each row and chooses the next. */
  float[] step(IValue cache, List<GrowingSequence> rows) {
    int count = rows.size();
    long[] next = new long[2 * count];
    int seen = 0;
    for (int r = 0; r < count; r++) {
      next[r] = rows.get(r).last();
      next[count + r] = rows.get(r).position();
      seen = Math.max(seen, rows.get(r).position() + 1);
    }
    try (NativeMemory scope = memory.scope()) {
      return run(scope, "step", rows, cache, scope.longs(next, 2, count), seen);
    }
  }

  /** Adds what both methods take: the weights first, the rules of choice and the model last. */
  private float[] run(
      NativeMemory scope, String method, List<GrowingSequence> rows, Object... particular) {
    List<Object> values = new ArrayList<>();
    values.add(weights.list());
    values.addAll(List.of(particular));
    values.add(scope.floats(draws(rows), 4, rows.size()));
    values.add(rows.stream().anyMatch(GrowingSequence::isSampled));
    values.addAll(List.of(arguments.sizes(), arguments.windows(), arguments.numbers()));
    return program.run(scope, method, values.toArray()).get(0).toFloats();
  }

  private static float[] draws(List<GrowingSequence> rows) {
    float[] draws = new float[4 * rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      float[] draw = rows.get(r).draw();
      for (int i = 0; i < draw.length; i++) {
        draws[i * rows.size() + r] = draw[i];
      }
    }
    return draws;
  }

  @Override
  public void close() {
    program.close();
  }
}
