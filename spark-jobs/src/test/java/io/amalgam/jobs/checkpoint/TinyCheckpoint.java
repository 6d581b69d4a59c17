package io.amalgam.jobs.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes small checkpoints, sound and broken ones. */
public final class TinyCheckpoint {

  public static final String CONFIG =
      """
      {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 8,
       "intermediate_size": 12, "num_attention_heads": 2, "num_key_value_heads": 1,
       "num_hidden_layers": 2, "vocab_size": 16, "max_position_embeddings": 32,
       "rope_theta": 10000.0, "rms_norm_eps": 1e-6, "torch_dtype": "float32"}
      """;

  public static final String TOKENIZER =
      """
      {"version": "1.0", "added_tokens": [{"id": 2, "content": "<s>"}],
       "model": {"type": "BPE", "vocab": {"a": 0, "b": 1}, "merges": []}}
      """;

  private TinyCheckpoint() {}

  /** Writes a sound checkpoint of normally distributed weights. */
  public static Path write(Path folder, DType dtype, long seed) {
    return write(folder, dtype, seed, CheckpointWriter.DEFAULT_SHARD_BYTES);
  }

  /** Writes the same weights in shards. */
  public static Path write(Path folder, DType dtype, long seed, long shardBytes) {
    return write(folder, CONFIG, dtype, seed, shardBytes);
  }

  /** Writes a checkpoint of another {@code config.json}. */
  public static Path write(Path folder, String configText, DType dtype, long seed) {
    return write(folder, configText, dtype, seed, CheckpointWriter.DEFAULT_SHARD_BYTES);
  }

  private static Path write(
      Path folder, String configText, DType dtype, long seed, long shardBytes) {
    Path config = text(folder.resolveSibling(folder.getFileName() + ".config.json"), configText);
    Map<String, List<Long>> shapes = ConfigReader.read(config).tensorShapes();
    Map<String, byte[]> weights = new HashMap<>();
    Random random = new Random(seed);
    shapes.forEach((name, shape) -> weights.put(name, weights(shape, dtype, random)));
    new CheckpointWriter(folder, dtype)
        .shardBytes(shardBytes)
        .text("config.json", configText)
        .text("tokenizer.json", TOKENIZER)
        .write(
            shapes,
            (name, offset, piece) -> piece.put(weights.get(name), (int) offset, piece.remaining()));
    return folder;
  }

  /** Writes a folder with a sound config and tokenizer, and no weights. */
  public static Path withoutWeights(Path folder) {
    text(folder.resolve("config.json"), CONFIG);
    text(folder.resolve("tokenizer.json"), TOKENIZER);
    return folder;
  }

  /** Writes a safetensors file with this header and so many bytes of data. */
  public static Path safetensors(Path file, String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(json.length).put(json);
    return bytes(file, buffer.array());
  }

  public static Path text(Path file, String text) {
    return bytes(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Path bytes(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] weights(List<Long> shape, DType dtype, Random random) {
    int elements = shape.stream().reduce(1L, Math::multiplyExact).intValue();
    ByteBuffer buffer =
        ByteBuffer.allocate(elements * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      int bits = Float.floatToRawIntBits((float) random.nextGaussian());
      switch (dtype) {
        case FLOAT32 -> buffer.putInt(bits);
        case BFLOAT16 -> buffer.putShort((short) (bits >>> 16));
        // Any pattern with an exponent below the top one is a finite number.
        case FLOAT16 -> buffer.putShort((short) (bits & 0xbbff));
      }
    }
    return buffer.array();
  }
}
