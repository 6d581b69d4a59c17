package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tensor of 2^31 bytes, in a file that is a hole but for its ends. */
class LargeTensorTest {

  private static final String NAME = "model.embed_tokens.weight";
  private static final long SIZE = 1L << 31;

  @TempDir Path temp;

  @Test
  void tensorBeyondOneBufferIsReadInPieces() throws IOException {
    TinyCheckpoint.text(
        temp.resolve("config.json"),
        TinyCheckpoint.CONFIG
            .replace("\"vocab_size\": 16", "\"vocab_size\": 16777216")
            .replace("\"hidden_size\": 8", "\"hidden_size\": 64")
            .replace("{\"model_type\"", "{\"tie_word_embeddings\": true, \"model_type\""));
    writeWeights(ConfigReader.read(temp.resolve("config.json")));
    try (Checkpoint checkpoint = Checkpoint.open(temp)) {
      assertThat(checkpoint.tensor(NAME).bytes()).isEqualTo(SIZE);
      assertThatThrownBy(() -> checkpoint.bytes(NAME))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2147483648 bytes; more than 2^31-1 must be read in pieces");
      ByteBuffer end = checkpoint.bytes(NAME, SIZE - 4, 4);
      assertThat(end.getInt(0)).isEqualTo(0x01020304);
    }
  }

  private void writeWeights(ModelConfig config) throws IOException {
    ObjectNode header = Json.MAPPER.createObjectNode();
    long position = 0;
    for (Map.Entry<String, List<Long>> entry : config.tensorShapes().entrySet()) {
      long bytes = 2 * entry.getValue().stream().reduce(1L, Math::multiplyExact);
      ObjectNode tensor = header.putObject(entry.getKey()).put("dtype", "BF16");
      entry.getValue().forEach(tensor.putArray("shape")::add);
      tensor.putArray("data_offsets").add(position).add(position + bytes);
      position += bytes;
    }
    Path file = temp.resolve("model.safetensors");
    TinyCheckpoint.safetensors(file, header.toString(), 0);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long start = channel.size();
      channel.write(ByteBuffer.wrap(new byte[] {4, 3, 2, 1}), start + SIZE - 4);
      channel.write(ByteBuffer.wrap(new byte[1]), start + position - 1);
    }
  }
}
