package io.amalgam.jobs.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The way from a folder to an open {@link Checkpoint}. */
final class CheckpointOpener {

  private final Path folder;
  private final Map<Path, FileChannel> channels = new LinkedHashMap<>();

  /** Tensors in a supported format. */
  private final Map<String, TensorInfo> found = new TreeMap<>();

  /** Names and formats of the others. */
  private final Map<String, String> others = new TreeMap<>();

  private final Map<String, Path> holders = new HashMap<>();

  private CheckpointOpener(Path folder) {
    this.folder = folder;
  }

  static Checkpoint open(Path folder) {
    return open(folder, ConfigReader::read);
  }

  static Checkpoint openReward(Path folder) {
    return open(folder, ConfigReader::readReward);
  }

  private static Checkpoint open(Path folder, Function<Path, ModelConfig> reader) {
    CheckpointOpener opener = new CheckpointOpener(folder);
    boolean opened = false;
    try {
      Checkpoint checkpoint = opener.open(reader);
      opened = true;
      return checkpoint;
    } finally {
      if (!opened) {
        closeAll(opener.channels.values());
      }
    }
  }

  static void closeAll(Collection<FileChannel> channels) {
    for (FileChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException ignored) {
        // Nothing was written through it, so nothing can be lost.
      }
    }
  }

  private Checkpoint open(Function<Path, ModelConfig> reader) {
    checkFolder();
    ModelConfig config = reader.apply(folder.resolve("config.json"));
    WeightFiles weights = WeightFiles.find(folder);
    weights.files().forEach(this::readHeader);
    checkIndex(weights.index());
    if (config.architecture() instanceof RewardArchitecture) {
      RewardReader.checkScore(folder, config, holders);
    }
    return new Checkpoint(
        folder, config, ExpectedTensors.select(folder, config, found, others), channels);
  }

  private void checkFolder() {
    if (!Files.exists(folder)) {
      throw new CheckpointException(
          "%s: does not exist. Give the folder of a Hugging Face checkpoint.".formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new CheckpointException(
          "%s: is not a folder. Give the folder that holds config.json and model.safetensors."
              .formatted(folder));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new CheckpointException(
          "%s: cannot be read: permission denied. Give yourself read access.".formatted(folder));
    }
    if (!Files.exists(folder.resolve("config.json"))) {
      throw new CheckpointException(
          "%s: holds no config.json, so it is not a Hugging Face checkpoint.".formatted(folder));
    }
  }

  private void readHeader(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException("%s: is not a file.".formatted(file));
    }
    SafetensorsHeader header;
    try {
      FileChannel channel = channel(file);
      channels.put(file, channel);
      header = SafetensorsHeader.read(file, channel);
    } catch (IOException e) {
      throw new CheckpointException("%s: cannot be read: %s.".formatted(file, Texts.reason(e)), e);
    }
    header.tensors().forEach(entry -> add(file, entry));
  }

  private void add(Path file, SafetensorsHeader.Entry entry) {
    Path before = holders.put(entry.name(), file);
    if (before != null) {
      throw new CheckpointException(
          "%s: tensor %s is also in %s. Maybe shards of two checkpoints were mixed."
              .formatted(file, Texts.quote(entry.name()), before.getFileName()));
    }
    Optional<DType> dtype = DType.ofSafetensorsName(entry.format());
    if (dtype.isPresent()) {
      found.put(
          entry.name(),
          new TensorInfo(
              entry.name(), dtype.get(), entry.shape(), file, entry.begin(), entry.end()));
    } else {
      others.put(entry.name(), entry.format());
    }
  }

  private void checkIndex(Map<String, Path> index) {
    index.forEach(
        (name, file) -> {
          if (!file.equals(holders.get(name))) {
            throw new CheckpointException(
                "%s: does not hold tensor %s, but %s says so. Maybe shards of two checkpoints were mixed."
                    .formatted(file, Texts.quote(name), WeightFiles.INDEX));
          }
        });
  }

  /** Private mappings need a channel that could write, though nothing is ever written. */
  private static FileChannel channel(Path file) throws IOException {
    if (Files.isWritable(file)) {
      try {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } catch (IOException e) {
        return FileChannel.open(file, StandardOpenOption.READ);
      }
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }
}
