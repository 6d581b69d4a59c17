package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadCheckpointTest {

  @TempDir Path temp;

  @Test
  void missingFolder() {
    assertRefused(temp.resolve("missing"), "missing: does not exist.");
  }

  @Test
  void notAFolder() {
    assertRefused(TinyCheckpoint.text(temp.resolve("file"), "x"), "file: is not a folder.");
  }

  @Test
  void noConfig() {
    assertRefused(temp, ": holds no config.json, so it is not a Hugging Face checkpoint.");
  }

  @Test
  void noWeights() {
    assertRefused(
        TinyCheckpoint.withoutWeights(temp),
        ": holds no weights: expected model.safetensors, or model.safetensors.index.json with its"
            + " shards.");
  }

  @Test
  void picklesOnly() {
    TinyCheckpoint.text(TinyCheckpoint.withoutWeights(temp).resolve("pytorch_model.bin"), "PK");
    assertRefused(
        temp,
        ": holds only 'pytorch_model.bin', which is never read because loading a pickle can run"
            + " code. Convert it to safetensors first");
  }

  @Test
  void emptyFile() {
    assertWeightsRefused(new byte[0], ": is empty. Maybe the download was cut short");
  }

  @Test
  void sevenBytes() {
    assertWeightsRefused(new byte[7], ": has 7 bytes, but a safetensors file starts with 8");
  }

  @Test
  void absurdHeaderLengths() {
    for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 0, 1}) {
      byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertWeightsRefused(
          bytes,
          "says its header has %s bytes, but 2 to 8 388 608 are possible"
              .formatted(Long.toUnsignedString(length)));
    }
  }

  @Test
  void truncatedHeader() {
    byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(100).array();
    assertWeightsRefused(
        bytes,
        "says its header ends at byte 108 but the file has 64. Maybe the download was cut short:"
            + " compare the file's size with its source.");
  }

  @Test
  void headerOfGarbage() {
    assertHeaderRefused("{\"a\": nonsense}", 0, "its header: is not valid JSON (line 1, column");
    assertHeaderRefused("[1, 2]", 0, "its header: must be a JSON object {…}.");
    assertHeaderRefused("{} {}", 0, "its header: is not valid JSON");
    assertHeaderRefused("{\"a\":".repeat(100_000), 0, "its header: is not valid JSON");
    assertHeaderRefused("{\"a\": {}, \"a\": {}}", 0, "Duplicate field");
  }

  @Test
  void headerNotInUtf8() {
    byte[] bytes = new byte[] {4, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xff, (byte) 0xfe, '}'};
    assertWeightsRefused(bytes, "its header: is not UTF-8 text.");
  }

  @Test
  void truncatedData() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("cut"), DType.FLOAT32, 1);
    Path file = folder.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    assertRefused(
        folder,
        "cut/model.safetensors: tensor 'lm_head.weight' ends at byte %s but the file has %s. Maybe the download was cut short: compare the file's size with its source."
            .formatted(Texts.grouped(bytes.length), Texts.grouped(bytes.length - 100)));
  }

  @Test
  void overlappingTensors() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
         "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}""",
        12,
        "tensor 'b' overlaps tensor 'a'.");
  }

  @Test
  void gapBetweenTensors() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
         "b": {"dtype": "F32", "shape": [2], "data_offsets": [12, 20]}}""",
        20,
        "4 unused bytes lie between tensor 'a' and tensor 'b'.");
  }

  @Test
  void bytesAfterTheLastTensor() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}""",
        9,
        "1 bytes follow tensor 'a', which should be the last.");
  }

  @Test
  void shapeThatDoesNotFitItsBytes() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}""",
        8,
        "tensor 'a' has 8 bytes, but its shape [3] of F32 needs 12.");
  }

  @Test
  void shapeWhoseProductOverflows() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [4294967296, 4294967296], "data_offsets": [0, 0]}}""",
        0,
        "tensor 'a' has the impossible shape [4294967296, 4294967296].");
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [-1, -2], "data_offsets": [0, 8]}}""",
        8,
        "tensor 'a' has the impossible shape");
  }

  @Test
  void impossibleOffsets() {
    for (String offsets :
        new String[] {"[8, 0]", "[-8, 0]", "[0]", "8", "[0, 1e400]", "[0, 99999999999999999999]"}) {
      assertHeaderRefused(
          """
          {"a": {"dtype": "F32", "shape": [2], "data_offsets": %s}}"""
              .formatted(offsets),
          8,
          "tensor 'a' must have data_offsets [begin, end] with 0 ≤ begin ≤ end");
    }
    assertHeaderRefused(
        """
        {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, %d]}}"""
            .formatted(Long.MAX_VALUE),
        8,
        "ends at byte 9 223 372 036 854 775 807 but the file has");
  }

  @Test
  void unknownFormat() {
    assertHeaderRefused(
        """
        {"a": {"dtype": "F4", "shape": [2], "data_offsets": [0, 8]}}""",
        8,
        "tensor 'a' has the unknown dtype 'F4'.");
  }

  @Test
  void unsupportedFormat() {
    assertHeaderRefused(
        """
        {"model.embed_tokens.weight":
          {"dtype": "F64", "shape": [16, 8], "data_offsets": [0, 1024]}}""",
        1024,
        "tensor 'model.embed_tokens.weight' has dtype F64, but only F32, F16 and BF16 are"
            + " supported (and 20 more tensors do not fit)");
  }

  @Test
  void missingTensors() {
    assertHeaderRefused(
        "{}",
        0,
        "tensor 'model.embed_tokens.weight' of shape [16, 8] is missing (and 20 more tensors do not"
            + " fit). Maybe config.json belongs to another checkpoint.");
  }

  @Test
  void tensorsOfAnotherShape() {
    Path folder = TinyCheckpoint.write(temp.resolve("wide"), DType.FLOAT32, 1);
    TinyCheckpoint.text(
        folder.resolve("config.json"),
        TinyCheckpoint.CONFIG.replace("\"intermediate_size\": 12", "\"intermediate_size\": 13"));
    assertRefused(
        folder,
        "tensor 'model.layers.0.mlp.gate_proj.weight' has shape [12, 8], but config.json makes it"
            + " [13, 8] (and 5 more tensors do not fit)");
  }

  @Test
  void tensorsBeyondTheModel() {
    Path folder = TinyCheckpoint.write(temp.resolve("deep"), DType.FLOAT32, 1);
    TinyCheckpoint.text(
        folder.resolve("config.json"),
        TinyCheckpoint.CONFIG.replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1"));
    assertRefused(folder, "is not part of a Llama with this config.json (and 8 more tensors");
  }

  @Test
  void namesThatWouldControlATerminal() {
    assertHeaderRefused(
        """
        {"a\\u001b[2J": {"dtype": "F4", "shape": [2], "data_offsets": [0, 8]}}""",
        8,
        "tensor 'a?[2J' has the unknown dtype");
  }

  @Test
  void shardNamesThatArePaths() {
    for (String shard :
        new String[] {"../x.safetensors", "/x.safetensors", "a/x.safetensors", "..", "x.bin", ""}) {
      TinyCheckpoint.text(
          TinyCheckpoint.withoutWeights(temp).resolve("model.safetensors.index.json"),
          "{\"weight_map\": {\"a\": \"%s\"}}".formatted(shard));
      assertRefused(
          temp,
          "names the shard '%s' for tensor 'a', but a shard must be a plain *.safetensors file name"
              .formatted(shard));
    }
  }

  @Test
  void missingShard() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("shards"), DType.FLOAT32, 1, 2000);
    Files.delete(folder.resolve("model-00001-of-00003.safetensors"));
    assertRefused(
        folder,
        "model-00001-of-00003.safetensors: does not exist, but model.safetensors.index.json names"
            + " it.");
  }

  @Test
  void shardThatHoldsOtherTensors() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("shards"), DType.FLOAT32, 1, 2000);
    Files.copy(
        folder.resolve("model-00001-of-00003.safetensors"),
        folder.resolve("model-00002-of-00003.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(folder, "Maybe shards of two checkpoints were mixed.");
  }

  @Test
  void indexWithoutAMap() {
    TinyCheckpoint.text(
        TinyCheckpoint.withoutWeights(temp).resolve("model.safetensors.index.json"), "{}");
    assertRefused(temp, "must have a weight_map that names a shard for every tensor.");
  }

  @Test
  void weightsThatAreAFolder() throws IOException {
    Files.createDirectory(TinyCheckpoint.withoutWeights(temp).resolve("model.safetensors"));
    assertRefused(temp, "model.safetensors: is not a file.");
  }

  private void assertHeaderRefused(String header, int dataBytes, String message) {
    TinyCheckpoint.safetensors(
        TinyCheckpoint.withoutWeights(temp).resolve("model.safetensors"), header, dataBytes);
    assertRefused(temp, message);
  }

  private void assertWeightsRefused(byte[] weights, String message) {
    TinyCheckpoint.bytes(TinyCheckpoint.withoutWeights(temp).resolve("model.safetensors"), weights);
    assertRefused(temp, message);
  }

  private static void assertRefused(Path folder, String message) {
    CheckpointException thrown =
        catchThrowableOfType(CheckpointException.class, () -> Checkpoint.open(folder).close());
    assertThat(thrown).isNotNull();
    assertThat(thrown).hasMessageStartingWith(folder.toString()).hasMessageContaining(message);
    assertThat(thrown.getMessage()).doesNotContain("\n").doesNotContain("\u001b");
  }
}
