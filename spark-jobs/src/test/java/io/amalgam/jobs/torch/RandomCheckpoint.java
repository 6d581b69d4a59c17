package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.DType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Writes a Llama of odd sizes with random numbers of all magnitudes: tensors long enough for vector
 * code and several threads, short enough for scalar code only, and remainders of both.
 */
final class RandomCheckpoint {

  private static final int VOCABULARY = 1013;
  private static final int HIDDEN = 36;
  private static final int INNER = 77;
  private static final int LAYERS = 3;

  private RandomCheckpoint() {}

  static Path write(Path folder, DType type, long seed) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config.json"), config(type));
      Files.copy(
          Golden.folder("tiny-base").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
      Files.write(folder.resolve("model.safetensors"), safetensors(type, new Random(seed)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of a committed checkpoint, to be spoilt. */
  static Path copy(String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Golden.folder(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    return folder;
  }

  /** A copy of a committed float32 checkpoint whose last number is not a number. */
  static Path withNanAtTheEnd(String name, Path folder) throws IOException {
    Path broken = copy(name, folder);
    try (RandomAccessFile weights =
        new RandomAccessFile(broken.resolve("model.safetensors").toFile(), "rw")) {
      weights.seek(weights.length() - 4);
      weights.writeInt(Integer.reverseBytes(Float.floatToIntBits(Float.NaN)));
    }
    return broken;
  }

  /** A copy of a committed bfloat16 checkpoint whose numbers differ in their last bits. */
  static Path changed(String name, Path folder) throws IOException {
    Path file = copy(name, folder).resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    for (int i = 8 + header; i < bytes.length; i += 2) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file, bytes);
    return folder;
  }

  private static String config(DType type) {
    return """
        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
         "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
         "num_attention_heads": 2, "num_key_value_heads": 1, "vocab_size": %d,
         "max_position_embeddings": 64, "rms_norm_eps": 1e-5, "rope_theta": 10000.0,
         "tie_word_embeddings": false, "torch_dtype": "%s"}
        """
        .formatted(HIDDEN, INNER, LAYERS, VOCABULARY, type.configName());
  }

  private static byte[] safetensors(DType type, Random random) {
    Map<String, int[]> shapes = shapes();
    StringJoiner header = new StringJoiner(",", "{", "}");
    int end = 0;
    for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
      int[] shape = entry.getValue();
      int begin = end;
      int elements = shape.length == 1 ? shape[0] : shape[0] * shape[1];
      end += elements * type.bytes();
      String dimensions = shape.length == 1 ? "" + shape[0] : shape[0] + "," + shape[1];
      header.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(entry.getKey(), type.safetensorsName(), dimensions, begin, end));
    }
    int padding = Math.floorMod(-header.length(), 8);
    byte[] text = (header + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    while (file.hasRemaining()) {
      put(file, type, random);
    }
    return file.array();
  }

  /** Any bits but those of infinities and not-a-number. */
  private static void put(ByteBuffer file, DType type, Random random) {
    int bits = random.nextInt();
    switch (type) {
      case FLOAT32 -> file.putInt((bits & 0x7f800000) == 0x7f800000 ? bits & 0x80ffffff : bits);
      case BFLOAT16 -> file.putShort((short) ((bits & 0x7f80) == 0x7f80 ? bits & 0x80ff : bits));
      case FLOAT16 -> file.putShort((short) ((bits & 0x7c00) == 0x7c00 ? bits & 0x83ff : bits));
    }
  }

  private static Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", new int[] {VOCABULARY, HIDDEN});
    for (int layer = 0; layer < LAYERS; layer++) {
      String prefix = "model.layers." + layer + ".";
      shapes.put(prefix + "input_layernorm.weight", new int[] {HIDDEN});
      shapes.put(prefix + "self_attn.q_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(prefix + "self_attn.k_proj.weight", new int[] {HIDDEN / 2, HIDDEN});
      shapes.put(prefix + "self_attn.v_proj.weight", new int[] {HIDDEN / 2, HIDDEN});
      shapes.put(prefix + "self_attn.o_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(prefix + "post_attention_layernorm.weight", new int[] {HIDDEN});
      shapes.put(prefix + "mlp.gate_proj.weight", new int[] {INNER, HIDDEN});
      shapes.put(prefix + "mlp.up_proj.weight", new int[] {INNER, HIDDEN});
      shapes.put(prefix + "mlp.down_proj.weight", new int[] {HIDDEN, INNER});
    }
    shapes.put("model.norm.weight", new int[] {HIDDEN});
    shapes.put("lm_head.weight", new int[] {VOCABULARY, HIDDEN});
    return shapes;
  }
}
