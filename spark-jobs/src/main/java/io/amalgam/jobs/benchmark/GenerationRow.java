package io.amalgam.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import io.amalgam.jobs.torch.ResidentPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Greedy generation of as many tokens after each prompt, by both sides.
 *
 * @param ours median seconds
 * @param theirs median seconds of {@code generate} with its cache, all prompts in one batch
 * @param prompts the number of prompts
 * @param same for how many of them every token is the same
 */
record GenerationRow(double ours, double theirs, int prompts, int same) {

  private static final int PROMPTS = 16;

  static GenerationRow measure(
      ModelConfig config, int newTokens, ResidentPair pair, TransformersPeer peer, int rounds) {
    List<GenerationRequest> requests =
        Workload.prompts(PROMPTS, config.vocabularySize(), newTokens);
    List<int[]> prompts = requests.stream().map(GenerationRequest::prompt).toList();
    Map<String, Object> asked = Map.of("prompts", prompts, "tokens", newTokens);
    List<GeneratedTokens> written = pair.generator().generate(requests);
    JsonNode answer = peer.ask("generate", asked).path("generated");
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ours.add(Timing.seconds(() -> pair.generator().generate(requests)));
      theirs.add(peer.ask("generate", asked).path("seconds").asDouble());
    }
    int same =
        (int)
            IntStream.range(0, PROMPTS)
                .filter(i -> same(written.get(i).tokens(), answer.path(i)))
                .count();
    return new GenerationRow(Timing.median(ours), Timing.median(theirs), PROMPTS, same);
  }

  private static boolean same(int[] ours, JsonNode theirs) {
    return theirs.size() == ours.length
        && IntStream.range(0, ours.length).allMatch(i -> theirs.get(i).asInt() == ours[i]);
  }

  /** A line of the table. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%-16s %7.2f  %7.2f  %8s  %10.2f×   %d of %d sequences the same",
        "generate",
        ours,
        theirs,
        "",
        theirs / ours,
        same,
        prompts);
  }
}
