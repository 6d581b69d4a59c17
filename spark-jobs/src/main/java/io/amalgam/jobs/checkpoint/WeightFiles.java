package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which safetensors files hold a checkpoint's weights: {@code model.safetensors}, or else the
 * shards that {@code model.safetensors.index.json} names.
 *
 * @param files the files, at least one
 * @param index the name of the file that should hold a tensor; empty if there is no index
 */
record WeightFiles(List<Path> files, Map<String, Path> index) {

  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private static final long LARGEST_INDEX = 8 << 20;
  private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}");

  static WeightFiles find(Path folder) {
    if (Files.exists(folder.resolve(SINGLE))) {
      return new WeightFiles(List.of(folder.resolve(SINGLE)), Map.of());
    }
    if (Files.exists(folder.resolve(INDEX))) {
      return indexed(folder, folder.resolve(INDEX));
    }
    throw noWeights(folder);
  }

  private static WeightFiles indexed(Path folder, Path file) {
    Map<String, Path> index = index(folder, file);
    for (Path shard : new TreeSet<>(index.values())) {
      if (!Files.exists(shard)) {
        throw new CheckpointException(
            "%s: does not exist, but %s names it. Maybe the download was cut short: fetch the missing shard."
                .formatted(shard, INDEX));
      }
    }
    return new WeightFiles(List.copyOf(new TreeSet<>(index.values())), Map.copyOf(index));
  }

  /** The file that should hold each tensor, as the index says; shards need not be there. */
  static Map<String, Path> index(Path folder, Path file) {
    ObjectNode root = Json.readObject(file, LARGEST_INDEX);
    if (!root.path("weight_map").isObject() || root.path("weight_map").isEmpty()) {
      throw new CheckpointException(
          "%s: must have a weight_map that names a shard for every tensor.".formatted(file));
    }
    Map<String, Path> index = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("weight_map").properties()) {
      String shard = entry.getValue().asText();
      if (!SHARD.matcher(shard).matches() || !shard.endsWith(".safetensors")) {
        throw new CheckpointException(
            "%s: names the shard %s for tensor %s, but a shard must be a plain *.safetensors file name in the same folder."
                .formatted(file, Texts.quote(shard), Texts.quote(entry.getKey())));
      }
      index.put(entry.getKey(), folder.resolve(shard));
    }
    return index;
  }

  private static CheckpointException noWeights(Path folder) {
    try (Stream<Path> names = Files.list(folder)) {
      List<String> pickles =
          names
              .map(path -> path.getFileName().toString())
              .filter(name -> name.matches("(pytorch_model|consolidated).*\\.(bin|pth|pt)"))
              .sorted()
              .toList();
      if (!pickles.isEmpty()) {
        return new CheckpointException(
            "%s: holds only %s, which is never read because loading a pickle can run code. Convert it to safetensors first, for example with transformers: model.save_pretrained(folder)."
                .formatted(folder, Texts.quote(pickles.get(0))));
      }
    } catch (IOException e) {
      return new CheckpointException(
          "%s: cannot be listed: %s.".formatted(folder, Texts.reason(e)), e);
    }
    return new CheckpointException(
        "%s: holds no weights: expected %s, or %s with its shards."
            .formatted(folder, SINGLE, INDEX));
  }
}
