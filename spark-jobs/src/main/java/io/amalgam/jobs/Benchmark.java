package io.amalgam.jobs;

import io.amalgam.jobs.benchmark.Comparison;
import io.amalgam.jobs.benchmark.DeviceParity;
import io.amalgam.jobs.benchmark.TemporaryFolder;
import io.amalgam.jobs.benchmark.Timing;
import io.amalgam.jobs.benchmark.Workload;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.Llama;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.checkpoint.Rotary;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.OperatorProfile;
import io.amalgam.jobs.torch.SyntheticPair;
import io.amalgam.jobs.torch.TorchRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures merging and scoring on this machine, on random weights. */
@Command(
    name = "bin/amalgam benchmark",
    description = {
      "Measure a Llama of random weights on this machine: the seconds a merge takes against copying"
          + " the same bytes in memory, and the items a second that are scored.",
      "A merge reads two tensors and writes one, a copy reads and writes one: 1.5 is what memory"
          + " allows.",
      "With --transformers, score and generate by turns with Python's transformers on the same"
          + " weights and items, and print how many times as fast we are."
    })
public final class Benchmark extends JobCommand {

  /** How many operators a profile shows; every model has more. */
  private static final int LONGEST = 10;

  private static final int SEED = 1;

  @Mixin private final Size size = new Size();

  @Option(
      names = "--threads",
      description = "Threads of one operation on the CPU; default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--gpu", description = "The GPU's address, from 0; default: the CPU.")
  private int gpu = ComputeDevice.CPU;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "Time for each measurement; default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--items",
      defaultValue = "64",
      description = "Items scored at a time; default: ${DEFAULT-VALUE}.")
  private int items;

  @Option(
      names = "--transformers",
      paramLabel = "PYTHON",
      description = "A Python with torch and transformers to compare with.")
  private @Nullable String python;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description =
          "How often each side does each piece of work; medians count. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--new-tokens",
      defaultValue = "64",
      description = "Tokens generated after each prompt. Default: ${DEFAULT-VALUE}.")
  private int newTokens;

  @Option(
      names = "--profile",
      description = "Also print where the time of scoring goes, operator by operator.")
  private boolean profile;

  @Option(
      names = "--parity",
      paramLabel = "DIR",
      description = {
        "A folder with checkpoints 'base' and 'aligned': also check that the device merges, scores"
            + " and writes as the CPU does. Exit code 1 if it does not."
      })
  private @Nullable Path parity;

  /** The model's size. */
  static final class Size {
    @Option(names = "--layers", defaultValue = "12", description = "Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--hidden", defaultValue = "768", description = "Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--inner", defaultValue = "2304", description = "Default: ${DEFAULT-VALUE}.")
    private int inner;

    @Option(
        names = "--heads",
        defaultValue = "12",
        description =
            "Query heads; one in three as many for keys, where that divides. Default:"
                + " ${DEFAULT-VALUE}.")
    private int heads;

    @Option(
        names = "--vocabulary",
        defaultValue = "32000",
        description = "Tokens. Default: ${DEFAULT-VALUE}.")
    private int vocabulary;

    ModelConfig config() {
      if (layers < 1 || hidden < 1 || inner < 1 || heads < 1 || vocabulary < 4) {
        throw new WrongInputException("Sizes must be at least 1, the vocabulary at least 4.");
      }
      if (hidden % (2 * heads) != 0) {
        throw new WrongInputException(
            "--hidden is %d, but must be a multiple of twice --heads (%d)."
                .formatted(hidden, heads));
      }
      int keyValueHeads = heads % 3 == 0 ? heads / 3 : heads;
      return new ModelConfig(
          new Llama(),
          layers,
          hidden,
          inner,
          heads,
          keyValueHeads,
          hidden / heads,
          vocabulary,
          1024,
          Rotary.plain(10_000, hidden / heads),
          1e-5,
          true,
          OptionalInt.empty(),
          OptionalInt.empty());
    }
  }

  /** Exit code 0 if everything was measured. */
  public static void main(String[] args) {
    runAndExit(new Benchmark(), args);
  }

  @Override
  public Integer call() {
    ModelConfig config = size.config();
    if (!(seconds > 0) || items < 1 || rounds < 1 || newTokens < 1) {
      throw new WrongInputException(
          "--seconds must be above 0; --items, --rounds and --new-tokens at least 1.");
    }
    TorchRuntime runtime = TorchRuntime.start(threads);
    ComputeDevice device = new ComputeDevice(gpu);
    runtime.requireDevice(device);
    print("device    %s%n", runtime.describe(device));
    if (python != null) {
      compare(config, device, runtime.hasFastBfloat16(device), python);
      return SUCCESS;
    }
    boolean sound = parity == null || isSound(device, parity);
    print("model     %.1f M parameters, %d layers%n%n", config.parameters() / 1e6, config.layers());
    print("%-9s %9s %9s %9s %12s %12s%n", "", "merge s", "copy s", "ratio", "items/s", "tokens/s");
    for (DType type : List.of(DType.FLOAT32, DType.BFLOAT16)) {
      try (SyntheticPair pair = new SyntheticPair(config, device, type)) {
        measure(pair, type);
      }
    }
    return sound ? SUCCESS : FAILURE;
  }

  private boolean isSound(ComputeDevice device, Path folder) {
    boolean sound = true;
    print("parity    with the CPU on %s%n%s%n", folder, DeviceParity.HEAD);
    try (Checkpoint base = Checkpoint.open(folder.resolve("base"));
        Checkpoint aligned = Checkpoint.open(folder.resolve("aligned"))) {
      for (DType type : List.of(DType.FLOAT32, DType.BFLOAT16)) {
        DeviceParity line = DeviceParity.of(base, aligned, device, type);
        print("%s%n", line.text());
        sound &= line.isSound();
      }
    }
    print("%n");
    return sound;
  }

  private void compare(
      ModelConfig config, ComputeDevice device, boolean fastBfloat16, String program) {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      new Comparison(config, device, fastBfloat16, threads, items, rounds, newTokens)
          .run(program, folder.path(), out());
    }
  }

  private void measure(SyntheticPair pair, DType type) {
    List<Double> merges = new ArrayList<>();
    List<Double> copies = new ArrayList<>();
    long end = deadline();
    pair.merge(0.25);
    pair.copy();
    do {
      // By turns, so that whatever else the machine does falls on both.
      merges.add(Timing.seconds(() -> pair.merge(0.3)));
      copies.add(Timing.seconds(pair::copy));
    } while (System.nanoTime() < end);
    pair.merge(0.5);
    double merge = Timing.median(merges);
    double copy = Timing.median(copies);
    Workload work = Workload.responses(items, pair.model().vocabularySize(), SEED);
    List<ContinuationRequest> requests = work.requests();
    double score = scoring(pair, requests);
    print(
        "%-9s %9.4f %9.4f %9.2f %12.1f %12.0f%n",
        type.configName(), merge, copy, merge / copy, items / score, work.tokens() / score);
    if (profile) {
      profile(pair, requests);
    }
  }

  private void profile(SyntheticPair pair, List<ContinuationRequest> requests) {
    OperatorProfile seen = OperatorProfile.of(() -> pair.model().score(requests));
    for (OperatorProfile.Operator operator : seen.operators().subList(0, LONGEST)) {
      print(
          "          %5.1f %%  %-40s %7d calls%n",
          100 * operator.seconds() / seen.seconds(), operator.name(), operator.calls());
    }
  }

  private double scoring(SyntheticPair pair, List<ContinuationRequest> requests) {
    pair.model().score(requests.subList(0, Math.min(4, requests.size())));
    List<Double> times = new ArrayList<>();
    long end = deadline();
    do {
      times.add(Timing.seconds(() -> pair.model().score(requests)));
    } while (System.nanoTime() < end);
    return Timing.median(times);
  }

  private long deadline() {
    return System.nanoTime() + (long) (seconds * 1e9);
  }

  private void print(String format, Object... values) {
    out().printf(Locale.ROOT, format, values);
    out().flush();
  }
}
