package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.CheckpointWriter;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Follow;
import io.amalgam.jobs.config.GroupSpec;
import io.amalgam.jobs.config.MergeSpec;
import io.amalgam.jobs.merge.LinearMerge;
import io.amalgam.jobs.merge.MergedCheckpoint;
import io.amalgam.search.space.Ratios;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the merge of two checkpoints. */
@Command(
    name = "bin/amalgam merge",
    description = {
      "Merge two checkpoints of one model and write the result as a Hugging Face checkpoint.",
      "The layers are cut into as many even blocks as there are ratios, unless --layers says otherwise."
    })
public final class Merge extends JobCommand {

  /** Which tensors are merged. */
  enum Tensors {
    ALL,
    LINEAR
  }

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The model before RLHF: ratio 0.")
  private String base = "";

  @Option(
      names = "--aligned",
      required = true,
      paramLabel = "DIR",
      description = "The model after RLHF: ratio 1.")
  private String aligned = "";

  @Option(
      names = "--ratios",
      required = true,
      paramLabel = "R,R,...",
      description = "One ratio per group: 0 = base, 1 = aligned.")
  private String ratios = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write, or its URI; it must not exist, or be empty.")
  private String output = "";

  @Option(
      names = "--layers",
      paramLabel = "CUT",
      description =
          "How layers are cut: each, blocks=K (even), authors=K (as the paper's code), or"
              + " cuts=F,F,... (first layers of the next blocks).")
  private @Nullable String layers;

  @Option(names = "--split", description = "Give attention and MLP of a block a ratio each.")
  private boolean split;

  @Option(
      names = "--tensors",
      paramLabel = "WHICH",
      description =
          "all: every tensor, as Wise-FT; linear: linear weights and biases only, as HMA."
              + " Default: all.")
  private Tensors tensors = Tensors.ALL;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description =
          "Type of the written weights: float32, float16, bfloat16. Default: the checkpoint's.")
  private @Nullable DType dtype;

  /** Exit code 0 if the checkpoint was written. */
  public static void main(String[] args) {
    runAndExit(new Merge(), args);
  }

  @Override
  public Integer call() {
    try (Pair pair = Pair.open(base, aligned, spec())) {
      Ratios vector = RatioOptions.parse(ratios, pair.plan().space());
      DType type = dtype == null ? pair.base().dtype() : dtype;
      MergedCheckpoint merged =
          new MergedCheckpoint(pair.base(), pair.aligned(), pair.plan(), new LinearMerge());
      ModelOutput.write(
          output,
          place ->
              merged.write(vector, type, place, CheckpointWriter.DEFAULT_SHARD_BYTES, Map.of()));
      out()
          .printf(
              Locale.ROOT,
              "wrote     %s (%s), %d groups: %s%n",
              output,
              type.configName(),
              pair.plan().groups().size(),
              String.join(", ", pair.plan().groups()));
      out().flush();
    }
    return SUCCESS;
  }

  private MergeSpec spec() {
    return new MergeSpec(
        "linear",
        new GroupSpec(LayerOptions.parse(layers, ratioCount(), split), split),
        tensors == Tensors.ALL ? Follow.ALL : Follow.LINEAR);
  }

  private int ratioCount() {
    return ratios.split(",", -1).length;
  }
}
