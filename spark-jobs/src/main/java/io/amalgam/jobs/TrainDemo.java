package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.demo.Course;
import io.amalgam.jobs.demo.DemoFolder;
import io.amalgam.jobs.demo.InitialWeights;
import io.amalgam.jobs.demo.Recipe;
import io.amalgam.jobs.demo.World;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.LlamaTrainer;
import io.amalgam.jobs.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the embedded pair. */
@Command(
    name = "train-demo",
    description = {
      "Train the embedded pair again, on the CPU: a base model on generated text, then the aligned one",
      "from it by direct preference optimisation. Prints what alignment gained and cost.",
      "Takes about a quarter of an hour on two cores. The same seed and threads on the same machine",
      "give the same weights."
    })
public final class TrainDemo extends JobCommand {

  private static final int FEW_ITEMS = 10;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write. Default: conf/demo.")
  private Path output = Path.of("conf/demo");

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of libtorch, part of what makes a run repeatable. Default: 2.")
  private int threads = 2;

  @Option(names = "--force", description = "Overwrite a pair that is already in the folder.")
  private boolean force;

  @Option(names = "--brief", description = "A few steps only, to see that everything works.")
  private boolean brief;

  /** Exit code 0 if the pair was trained, written and measured. */
  public static void main(String[] args) {
    runAndExit(new TrainDemo(), args);
  }

  @Override
  public Integer call() throws IOException {
    checkOutput();
    long started = System.nanoTime();
    train();
    new TaxTable(output, out(), brief ? FEW_ITEMS : Integer.MAX_VALUE).print();
    out()
        .printf(
            Locale.ROOT,
            "%nwrote     %s (seed %d, %d threads, %.1f minutes)%n",
            output,
            seed,
            threads,
            (System.nanoTime() - started) / 60e9);
    out().flush();
    return SUCCESS;
  }

  private void checkOutput() throws IOException {
    for (Path folder : DemoFolder.models(output)) {
      if (!force && Files.exists(folder) && !isEmptyFolder(folder)) {
        throw new WrongInputException(
            "%s is there already. Choose another --output, or --force to overwrite it."
                .formatted(folder));
      }
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private void train() throws IOException {
    TorchRuntime.start(threads);
    World world = new World(seed);
    Recipe recipe = brief ? Recipe.brief() : Recipe.standard();
    ModelConfig model = recipe.model(world.vocabulary().size());
    try (LlamaTrainer trainer =
        new LlamaTrainer(ComputeDevice.cpu(), model, InitialWeights.of(model, seed))) {
      Course course = new Course(world, recipe, seed);
      DemoTrainer port = new DemoTrainer(trainer);
      DemoProgress progress = new DemoProgress(err());
      DemoFolder folder = new DemoFolder(output, model, world, recipe, seed);
      folder.writeItems();
      folder.writeModel(DemoFolder.BASE, course.pretrain(port, progress));
      folder.writeModel(DemoFolder.ALIGNED, course.align(port, progress));
    }
  }
}
