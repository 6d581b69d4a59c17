package io.amalgam.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.PairSources;
import io.amalgam.jobs.torch.ResidentPair;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scores and generates with a resident pair and with transformers, by turns on the same weights and
 * requests, and prints how many times as fast we are.
 *
 * @param config the model, a Llama
 * @param device of both
 * @param fastBfloat16 whether our products of bfloat16 weights are in bfloat16; else in float32
 * @param threads of both
 * @param items of each kind of task
 * @param rounds how often each side does each piece of work; medians count
 * @param newTokens the tokens generated after each of 16 prompts
 */
public record Comparison(
    ModelConfig config,
    ComputeDevice device,
    boolean fastBfloat16,
    int threads,
    int items,
    int rounds,
    int newTokens) {

  private static final int SEED = 1;

  /**
   * Runs everything.
   *
   * @param python a Python that has torch and transformers
   * @param folder an empty folder for the weights; emptied by the caller
   * @throws BenchmarkException if transformers cannot be run
   */
  public void run(String python, Path folder, PrintWriter out) {
    try (TransformersPeer peer = TransformersPeer.start(python, folder)) {
      Path model = folder.resolve("model");
      JsonNode versions =
          peer.ask(
              "make", Map.of("checkpoint", model.toString(), "config", settings(), "seed", SEED));
      print(
          out,
          "peer      transformers %s, torch %s%nmodel     %.1f M random parameters, %d layers, %d threads each; medians of %d rounds by turns%n%n",
          versions.path("transformers").asText(),
          versions.path("torch").asText(),
          config.parameters() / 1e6,
          config.layers(),
          threads,
          rounds);
      try (Checkpoint checkpoint = Checkpoint.open(model)) {
        double[] plain = new double[workloads().size()];
        for (DType type : List.of(DType.FLOAT32, DType.BFLOAT16)) {
          compare(peer, checkpoint, type, plain, out);
        }
      }
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "hidden_size", config.hiddenSize(),
        "intermediate_size", config.intermediateSize(),
        "num_hidden_layers", config.layers(),
        "num_attention_heads", config.heads(),
        "num_key_value_heads", config.keyValueHeads(),
        "vocab_size", config.vocabularySize(),
        "max_position_embeddings", config.maxPositions(),
        "tie_word_embeddings", config.tiedEmbeddings(),
        "rms_norm_eps", config.normEpsilon());
  }

  private List<Workload> workloads() {
    int vocabulary = config.vocabularySize();
    return List.of(
        Workload.choices(items, vocabulary),
        Workload.pairs(items, vocabulary),
        Workload.responses(items, vocabulary));
  }

  /**
   * @param plain the plain loop's seconds in fp32, filled in by the first call
   */
  private void compare(
      TransformersPeer peer, Checkpoint checkpoint, DType type, double[] plain, PrintWriter out) {
    peer.ask(
        "load",
        Map.of(
            "checkpoint",
            checkpoint.folder().toString(),
            "dtype",
            type.configName(),
            "threads",
            threads,
            "device",
            device.isGpu() ? "cuda:" + device.gpu() : "cpu"));
    MergePlan plan =
        MergePlan.of(
            checkpoint.config(),
            LayerGroups.blocks(config.layers(), 1),
            false,
            FollowPolicy.WISE_FT);
    try (AnonymousMemory memory = new AnonymousMemory();
        PairSources sources = PairSources.load(checkpoint, checkpoint, device);
        ResidentPair pair = ResidentPair.of(sources, plan, type)) {
      pair.merge(Ratios.uniform(plan.space().dimensions(), 0.5));
      DType products = fastBfloat16 ? type : DType.FLOAT32;
      double speed = Products.speed(config, device, products);
      print(
          out,
          "weights in %s, our products in %s at %.0f GFLOP/s%n%s%n",
          type.configName(),
          products.configName(),
          speed / 1e9,
          ScoringRow.HEAD);
      List<Workload> workloads = workloads();
      double ours = 0;
      double theirs = 0;
      for (int w = 0; w < workloads.size(); w++) {
        ScoringRow row = ScoringRow.measure(workloads.get(w), pair, peer, rounds);
        plain[w] = type == DType.FLOAT32 ? row.plain() : plain[w];
        double least = Products.operations(config, workloads.get(w).requests()) / speed;
        print(out, "%s%n", row.text(plain[w], least));
        ours += row.ours();
        theirs += row.plain();
      }
      print(
          out, "%-16s %7.2f  %7.2f  %8s  %10.2f×%n", "all three", ours, theirs, "", theirs / ours);
      print(out, "%s%n", GenerationRow.measure(config, newTokens, pair, peer, rounds).text());
      memory
          .peak()
          .ifPresent(
              bytes ->
                  print(
                      out,
                      "memory    at most %.0f MB: 3 × weights are %.0f MB, all else %.0f MB%n%n",
                      bytes / 1e6,
                      weights(type) / 1e6,
                      (bytes - weights(type)) / 1e6));
    }
  }

  /** Two sources as on disk, in fp32, and the merge. */
  private double weights(DType type) {
    return config.parameters() * (2.0 * DType.FLOAT32.bytes() + type.bytes());
  }

  private static void print(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.flush();
  }
}
