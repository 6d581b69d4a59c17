package io.amalgam.jobs.demo;

import io.amalgam.jobs.checkpoint.CheckpointWriter;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of the embedded pair: two Hugging Face checkpoints in bfloat16, and the items. */
public final class DemoFolder {

  /** The model before alignment. */
  public static final String BASE = "base";

  /** The model after alignment. */
  public static final String ALIGNED = "aligned";

  private final Path folder;
  private final ModelConfig config;
  private final World world;
  private final Vocabulary vocabulary;
  private final ModelCard card;

  /** A folder for the pair that a recipe makes in a world under a seed. */
  public DemoFolder(Path folder, ModelConfig config, World world, Recipe recipe, long seed) {
    this.folder = folder;
    this.config = config;
    this.world = world;
    this.vocabulary = world.vocabulary();
    this.card = new ModelCard(config, recipe, seed);
  }

  /** Where the items lie in a pair's folder. */
  public static Path items(Path folder) {
    return folder.resolve("items");
  }

  /** Where the models lie in a pair's folder: base, then aligned. */
  public static List<Path> models(Path folder) {
    return List.of(folder.resolve(BASE), folder.resolve(ALIGNED));
  }

  /** Writes all items. */
  public void writeItems() throws IOException {
    ItemFiles.write(world, items(folder));
  }

  /**
   * Writes one model in the place of what was there.
   *
   * @param name {@link #BASE} or {@link #ALIGNED}
   * @param weights values in row-major order by tensor name
   */
  public void writeModel(String name, Map<String, float[]> weights) throws IOException {
    Path target = folder.resolve(name);
    delete(target);
    new CheckpointWriter(target, DType.BFLOAT16)
        .text("config.json", ModelFiles.configuration(config))
        .text("tokenizer.json", TokenizerFiles.tokenizer(vocabulary))
        .text("tokenizer_config.json", TokenizerFiles.configuration(config.maxPositions()))
        .text("README.md", card.of(name))
        .write(config.tensorShapes(), (tensor, at, piece) -> fill(weights.get(tensor), at, piece));
  }

  private static void fill(float[] values, long offset, ByteBuffer piece) {
    int at = Math.toIntExact(offset / DType.BFLOAT16.bytes());
    while (piece.hasRemaining()) {
      piece.putShort(ModelFiles.bfloat16(values[at++]));
    }
  }

  private static void delete(Path target) throws IOException {
    if (Files.exists(target)) {
      try (Stream<Path> paths = Files.walk(target)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
