package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a checkpoint that Python's transformers loads as it is. The folder appears whole, under
 * its name, after everything is on storage; after a failure nothing is left and nothing that
 * existed has changed. A process that is killed leaves a hidden folder {@code .NAME.…} beside the
 * output.
 */
public final class CheckpointWriter {

  /** The most data bytes in a shard, unless said otherwise. */
  public static final long DEFAULT_SHARD_BYTES = 5_000_000_000L;

  private static final List<String> GENERATION = List.of("generation_config.json");

  private static final List<String> TOKENIZER =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "tokenizer.model",
          "vocab.json",
          "vocab.txt",
          "merges.txt",
          "chat_template.jinja",
          "chat_template.json");

  private static final long LARGEST_CONFIG = 1 << 20;

  private final Path output;
  private final DType dtype;
  private final List<Path> sources = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<Path> copies = new ArrayList<>();
  private long shardBytes = DEFAULT_SHARD_BYTES;

  /**
   * A writer of one checkpoint.
   *
   * @param output the folder to make; it must not exist, or be empty
   * @param dtype the format of all weights
   */
  public CheckpointWriter(Path output, DType dtype) {
    this.output = output;
    this.dtype = dtype;
  }

  /** Limits the data in a shard; a larger tensor has a shard of its own. */
  public CheckpointWriter shardBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "A shard of %d bytes cannot hold a tensor: at least 1.".formatted(bytes));
    }
    this.shardBytes = bytes;
    return this;
  }

  /** Refuses an output in this folder. */
  public CheckpointWriter outside(Path source) {
    sources.add(source);
    return this;
  }

  /** Adds a file with this text. */
  public CheckpointWriter text(String name, String content) {
    texts.put(name, content);
    return this;
  }

  /** Adds a copy of a file, under its name. */
  public CheckpointWriter copy(Path file) {
    copies.add(file);
    return this;
  }

  /**
   * Takes from another checkpoint what belongs to the model beside its weights: {@code config.json}
   * with the format set to the one written, and generation settings.
   */
  public CheckpointWriter like(Checkpoint checkpoint) {
    outside(checkpoint.folder());
    ObjectNode config = Json.readObject(checkpoint.folder().resolve("config.json"), LARGEST_CONFIG);
    config.remove(List.of("_name_or_path", "auto_map"));
    boolean recent = config.has("dtype");
    if (recent) {
      config.put("dtype", dtype.configName());
    }
    if (!recent || config.has("torch_dtype")) {
      config.put("torch_dtype", dtype.configName());
    }
    text("config.json", config.toPrettyString() + "\n");
    copyExisting(checkpoint, GENERATION);
    return this;
  }

  /** Takes all files of another checkpoint's tokenizer. */
  public CheckpointWriter tokenizer(Checkpoint checkpoint) {
    outside(checkpoint.folder());
    copyExisting(checkpoint, TOKENIZER);
    return this;
  }

  private void copyExisting(Checkpoint checkpoint, List<String> names) {
    for (String name : names) {
      Path file = checkpoint.folder().resolve(name);
      if (Files.isRegularFile(file)) {
        copy(file);
      }
    }
  }

  /**
   * Refuses the output now, rather than after long preparations.
   *
   * @throws CheckpointException if the output is not empty, or lies in a source
   */
  public void checkOutput() {
    OutputFolder.at(output, sources);
  }

  /**
   * Writes the checkpoint.
   *
   * @param shapes names and shapes of the tensors, in the order they are stored in
   * @param source gives their bytes
   * @throws CheckpointException if the output is not empty, lies in a source, or cannot be written
   */
  public void write(Map<String, List<Long>> shapes, TensorSource source) {
    List<Shard> shards = Shard.plan(shapes, dtype, shardBytes);
    long bytes = shards.stream().mapToLong(Shard::bytes).sum();
    OutputFolder.at(output, sources)
        .fill(
            bytes,
            folder -> {
              ShardWriter writer = new ShardWriter(source);
              for (Shard shard : shards) {
                writer.write(folder, shard);
              }
              writeSmallFiles(folder, shards);
            });
  }

  private void writeSmallFiles(Path folder, List<Shard> shards) throws IOException {
    if (shards.size() > 1) {
      Files.writeString(folder.resolve(WeightFiles.INDEX), Shard.index(shards));
      force(folder.resolve(WeightFiles.INDEX));
    }
    for (Path file : copies) {
      Path copy = folder.resolve(file.getFileName());
      Files.write(copy, Files.readAllBytes(file));
      force(copy);
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue());
      force(folder.resolve(text.getKey()));
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
