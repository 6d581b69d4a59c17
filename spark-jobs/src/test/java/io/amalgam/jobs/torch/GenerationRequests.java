package io.amalgam.jobs.torch;

import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerationRequest;
import io.amalgam.jobs.evaluate.StopRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests to generate after random prompts. */
final class GenerationRequests {

  static final StopRule NEVER = (generated, length) -> false;
  static final Decoding GREEDY = new Decoding.Greedy();
  static final Decoding SAMPLED = new Decoding.Sampled(1, 1, 0);

  private GenerationRequests() {}

  /** Prompts of 1 to {@code longest} tokens; the number of each request is its seed. */
  static List<GenerationRequest> random(int count, int longest, Decoding decoding, int maxTokens) {
    Random random = new Random(count);
    List<GenerationRequest> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] prompt = random.ints(1 + random.nextInt(longest), 3, 128).toArray();
      made.add(new GenerationRequest(prompt, maxTokens, decoding, i, NEVER));
    }
    return made;
  }
}
