package io.amalgam.jobs.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What transformers generates, in fp32; made by {@code make_generation_golden.py}. */
record GoldenGeneration(GenerationRequest request, GeneratedTokens expected) {

  static List<GoldenGeneration> of(String name) {
    List<GoldenGeneration> made = new ArrayList<>();
    for (JsonNode node : requests(name + "/generation.json")) {
      int[] tokens = ints(node.get("tokens"));
      Set<Integer> stop = Set.of(boxed(node.get("stop")));
      GenerationRequest request =
          new GenerationRequest(
              ints(node.get("prompt")),
              node.get("maxTokens").asInt(),
              new Decoding.Greedy(),
              0,
              (generated, length) -> stop.contains(generated[length - 1]));
      boolean complete = stop.contains(tokens[tokens.length - 1]);
      double logLikelihood = node.get("logLikelihood").asDouble();
      made.add(new GoldenGeneration(request, new GeneratedTokens(tokens, complete, logLikelihood)));
    }
    return made;
  }

  /** The list in a file that the script wrote. */
  static JsonNode requests(String file) {
    try {
      return new ObjectMapper().readTree(Golden.folder(file).toFile()).get("requests");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] ints(JsonNode node) {
    return new ObjectMapper().convertValue(node, int[].class);
  }

  private static Integer[] boxed(JsonNode node) {
    return new ObjectMapper().convertValue(node, Integer[].class);
  }
}
