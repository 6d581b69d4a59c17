package io.amalgam.jobs.torch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Prompts that are continued together, the longest first.
 *
 * @param prompts at least one
 */
record GenerationBatch(List<Prompt> prompts) {

  GenerationBatch {
    prompts = List.copyOf(prompts);
  }

  /**
   * Puts prompts of similar length together.
   *
   * @param rows the most prompts a batch
   * @param places the most places of the cache a batch; a batch has at least one prompt
   */
  static List<GenerationBatch> of(List<Prompt> prompts, int rows, long places) {
    List<Prompt> sorted = new ArrayList<>(prompts);
    sorted.sort(Comparator.comparingInt((Prompt prompt) -> prompt.tokens().length).reversed());
    List<GenerationBatch> batches = new ArrayList<>();
    List<Prompt> batch = new ArrayList<>();
    long widest = 0;
    for (Prompt prompt : sorted) {
      long width = Math.max(widest, prompt.places());
      boolean isFull = batch.size() == rows || width * (batch.size() + 1) > places;
      if (isFull && !batch.isEmpty()) {
        batches.add(new GenerationBatch(batch));
        batch.clear();
        width = prompt.places();
      }
      widest = width;
      batch.add(prompt);
    }
    if (!batch.isEmpty()) {
      batches.add(new GenerationBatch(batch));
    }
    return batches;
  }

  /** The most places that a prompt with its tokens takes in the cache. */
  int places() {
    return prompts.stream().mapToInt(Prompt::places).max().orElseThrow();
  }

  /** The first and the second half, for a device that holds no more. */
  List<GenerationBatch> halves() {
    int middle = prompts.size() / 2;
    return List.of(
        new GenerationBatch(prompts.subList(0, middle)),
        new GenerationBatch(prompts.subList(middle, prompts.size())));
  }
}
