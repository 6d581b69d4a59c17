package io.amalgam.jobs.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What transformers answers, in fp32; made by {@code src/test/python/make_*_golden.py}. */
record Golden(ContinuationRequest request, double logLikelihood, boolean greedy) {

  static Path folder(String name) {
    return Path.of("src/test/resources/checkpoints", name);
  }

  static List<Golden> of(String name) {
    try {
      List<Golden> made = new ArrayList<>();
      ObjectMapper mapper = new ObjectMapper();
      for (JsonNode node :
          mapper.readTree(folder(name).resolve("golden.json").toFile()).get("requests")) {
        int[] context = mapper.convertValue(node.get("context"), int[].class);
        int[] continuation = mapper.convertValue(node.get("continuation"), int[].class);
        made.add(
            new Golden(
                new ContinuationRequest(context, continuation),
                node.get("logLikelihood").asDouble(),
                node.get("greedy").asBoolean()));
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
