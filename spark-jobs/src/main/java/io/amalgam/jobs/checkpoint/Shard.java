package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A safetensors file to be written.
 *
 * @param file its name
 * @param json the header, padded so that data starts at a multiple of 8 bytes; ASCII but for names
 * @param tensors its tensors, in the order of their bytes
 */
record Shard(String file, String json, List<Placed> tensors) {

  private static final int ALIGNMENT = 8;

  /** A tensor and its place, in bytes from the start of the data. */
  record Placed(String name, List<Long> shape, long begin, long end) {}

  /** The length field and the JSON: what precedes the data. */
  ByteBuffer header() {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer header =
        ByteBuffer.allocate(Long.BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    return header.putLong(bytes.length).put(bytes).flip();
  }

  /** The size of the data in bytes. */
  long dataBytes() {
    return tensors.get(tensors.size() - 1).end();
  }

  /** The size of the file in bytes. */
  long bytes() {
    return header().remaining() + dataBytes();
  }

  /**
   * Spreads tensors over shards in their order; a tensor larger than a shard has one of its own.
   *
   * @param largest the most data bytes in a shard
   */
  static List<Shard> plan(Map<String, List<Long>> shapes, DType dtype, long largest) {
    List<List<Placed>> parts = new ArrayList<>();
    long position = 0;
    for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
      long bytes =
          Stream.concat(Stream.of((long) dtype.bytes()), entry.getValue().stream())
              .reduce(1L, Math::multiplyExact);
      if (parts.isEmpty() || position + bytes > largest) {
        parts.add(new ArrayList<>());
        position = 0;
      }
      parts
          .get(parts.size() - 1)
          .add(new Placed(entry.getKey(), entry.getValue(), position, position + bytes));
      position += bytes;
    }
    List<Shard> shards = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String file =
          parts.size() == 1
              ? WeightFiles.SINGLE
              : "model-%05d-of-%05d.safetensors".formatted(i + 1, parts.size());
      shards.add(new Shard(file, header(parts.get(i), dtype), List.copyOf(parts.get(i))));
    }
    return shards;
  }

  /** The index file's content for these shards. */
  static String index(List<Shard> shards) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    long total = shards.stream().mapToLong(Shard::dataBytes).sum();
    root.putObject("metadata").put("total_size", total);
    ObjectNode map = root.putObject("weight_map");
    for (Shard shard : shards) {
      shard.tensors().forEach(tensor -> map.put(tensor.name(), shard.file()));
    }
    return root.toPrettyString() + "\n";
  }

  private static String header(List<Placed> tensors, DType dtype) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.putObject("__metadata__").put("format", "pt");
    for (Placed tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", dtype.safetensorsName());
      tensor.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(tensor.begin()).add(tensor.end());
    }
    String json = root.toString();
    int beyond = json.getBytes(StandardCharsets.UTF_8).length % ALIGNMENT;
    return json + " ".repeat((ALIGNMENT - beyond) % ALIGNMENT);
  }
}
