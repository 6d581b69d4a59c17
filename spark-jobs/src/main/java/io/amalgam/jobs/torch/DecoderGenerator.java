package io.amalgam.jobs.torch;

import ai.djl.pytorch.jni.IValue;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import io.amalgam.jobs.evaluate.TokenGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Generates with a decoder whose weights are on a device: prompts are read at once, then every
 * sequence of a batch grows by one token a step, looking at a cache of keys and values.
 */
final class DecoderGenerator implements TokenGenerator, AutoCloseable {

  private final ModelConfig config;
  private final GenerationProgram program;
  private final GenerationLimits limits;

  /**
   * @param program closed with this
   * @param limits what a batch may hold
   */
  DecoderGenerator(ModelConfig config, GenerationProgram program, GenerationLimits limits) {
    this.config = config;
    this.program = program;
    this.limits = limits;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DeviceMemoryException if not even one sequence fits into the device's memory
   */
  @Override
  public List<GeneratedTokens> generate(List<GenerationRequest> requests) {
    KnownTokens known = new KnownTokens(config.vocabularySize());
    List<Prompt> prompts = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      known.require(i, requests.get(i).prompt());
      prompts.add(Prompt.of(i, requests.get(i), config.maxPositions()));
    }
    GeneratedTokens[] results = new GeneratedTokens[requests.size()];
    long places = limits.cacheNumbers() / GenerationProgram.numbersAPlace(config);
    GenerationBatch.of(prompts, limits.rows(), places).forEach(batch -> generate(batch, results));
    return List.of(results);
  }

  private void generate(GenerationBatch batch, GeneratedTokens[] results) {
    try {
      List<GrowingSequence> rows = batch.prompts().stream().map(GrowingSequence::new).toList();
      try (IValue cache = program.cache(rows.size(), batch.places())) {
        prefill(cache, rows);
        grow(cache, rows);
      }
      rows.forEach(row -> results[row.prompt().request()] = row.result());
    } catch (DeviceMemoryException e) {
      if (batch.prompts().size() == 1) {
        throw e;
      }
      batch.halves().forEach(half -> generate(half, results));
    }
  }

  /** Prompts are long, so that fewer of them keep the device busy than there are rows. */
  private void prefill(IValue cache, List<GrowingSequence> rows) {
    int first = 0;
    while (first < rows.size()) {
      int width = rows.get(first).prompt().tokens().length;
      int last = Math.min(rows.size(), first + Math.max(1, limits.promptTokens() / width));
      List<GrowingSequence> part = rows.subList(first, last);
      add(part, program.prefill(cache, first, part));
      first = last;
    }
  }

  private void grow(IValue cache, List<GrowingSequence> all) {
    List<GrowingSequence> rows = all;
    while (true) {
      int[] growing = growing(rows);
      if (growing.length == 0) {
        return;
      }
      // Leaving costs a copy of the cache, about what a few steps cost.
      if (growing.length <= rows.size() * 3 / 4) {
        program.keep(cache, growing);
        rows = IntStream.of(growing).mapToObj(rows::get).toList();
      }
      add(rows, program.step(cache, rows));
    }
  }

  private static int[] growing(List<GrowingSequence> rows) {
    return IntStream.range(0, rows.size()).filter(r -> rows.get(r).isGrowing()).toArray();
  }

  private static void add(List<GrowingSequence> rows, float[] chosen) {
    for (int r = 0; r < rows.size(); r++) {
      rows.get(r).add((int) chosen[r], chosen[rows.size() + r]);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
