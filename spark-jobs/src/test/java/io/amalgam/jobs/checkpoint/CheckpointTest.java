package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

  @TempDir Path temp;

  @Test
  void whatTransformersWroteIsRead() {
    try (Checkpoint checkpoint = Checkpoint.open(CHECKPOINTS.resolve("two-shards"))) {
      assertThat(checkpoint.dtype()).isEqualTo(DType.BFLOAT16);
      assertThat(checkpoint.config().layers()).isEqualTo(3);
      assertThat(checkpoint.config().keyValueHeads()).isEqualTo(2);
      assertThat(checkpoint.tensors()).hasSize(3 * 9 + 3);
      assertThat(checkpoint.tensor("model.layers.2.mlp.down_proj.weight").shape())
          .isEqualTo(List.of(32L, 64L));
      assertThat(checkpoint.tokenizerFile()).isRegularFile();
    }
  }

  @Test
  void everyFormatIsRead() {
    for (DType dtype : DType.values()) {
      Path folder = CHECKPOINTS.resolve("untied-" + dtype.configName());
      if (dtype != DType.FLOAT32) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
          assertThat(checkpoint.dtype()).isEqualTo(dtype);
        }
      }
      Path tiny = TinyCheckpoint.write(temp.resolve(dtype.configName()), dtype, 1);
      try (Checkpoint checkpoint = Checkpoint.open(tiny)) {
        assertThat(checkpoint.dtype()).isEqualTo(dtype);
      }
    }
  }

  @Test
  void tiedHeadsHaveNoTensor() {
    try (Checkpoint checkpoint = Checkpoint.open(CHECKPOINTS.resolve("tied-float32"))) {
      assertThat(checkpoint.config().tiedEmbeddings()).isTrue();
      assertThat(checkpoint.tensors()).doesNotContainKey("lm_head.weight");
    }
  }

  @Test
  void bytesAreThoseOfTheFile() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1);
    byte[] file = Files.readAllBytes(folder.resolve("model.safetensors"));
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      for (TensorInfo tensor : checkpoint.tensors().values()) {
        ByteBuffer bytes = checkpoint.bytes(tensor.name());
        assertThat(bytes.isDirect()).isTrue();
        assertThat(bytes.isReadOnly()).isTrue();
        assertThat(bytes.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.position()).isZero();
        assertThat(bytes)
            .isEqualTo(ByteBuffer.wrap(file, (int) tensor.begin(), (int) tensor.bytes()));
        ByteBuffer piece = checkpoint.bytes(tensor.name(), 8, 16);
        assertThat(piece).isEqualTo(ByteBuffer.wrap(file, (int) tensor.begin() + 8, 16));
      }
    }
  }

  @Test
  void pieceOutsideTheTensorIsRefused() {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      assertThatThrownBy(() -> checkpoint.bytes("model.norm.weight", 24, 9))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Tensor 'model.norm.weight' has 32 bytes: no 9 from 24.");
      assertThatThrownBy(() -> checkpoint.bytes("model.norm.weight", -1, 4))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> checkpoint.bytes("lm_tail.weight"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no tensor 'lm_tail.weight'");
    }
  }

  @Test
  void closedCheckpointGivesNoBytes() {
    Checkpoint checkpoint =
        Checkpoint.open(TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1));
    checkpoint.close();
    assertThatThrownBy(() -> checkpoint.bytes("model.norm.weight"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("is closed.");
  }

  @Test
  void fileThatBecameShorterIsNotMapped() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      try (FileChannel channel =
          FileChannel.open(folder.resolve("model.safetensors"), StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - 1);
      }
      assertThatThrownBy(() -> checkpoint.bytes("lm_head.weight"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("became shorter after it was opened: tensor 'lm_head.weight'");
    }
  }

  @Test
  void readOnlyFilesAreMapped() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1);
    assertThat(folder.resolve("model.safetensors").toFile().setReadOnly()).isTrue();
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      assertThat(checkpoint.bytes("model.norm.weight").remaining()).isEqualTo(32);
    }
  }

  @Test
  void digestDoesNotDependOnShards() {
    Path whole = TinyCheckpoint.write(temp.resolve("whole"), DType.BFLOAT16, 1);
    Path shards = TinyCheckpoint.write(temp.resolve("shards"), DType.BFLOAT16, 1, 500);
    Path other = TinyCheckpoint.write(temp.resolve("other"), DType.BFLOAT16, 2);
    try (Checkpoint first = Checkpoint.open(whole);
        Checkpoint second = Checkpoint.open(shards);
        Checkpoint third = Checkpoint.open(other)) {
      assertThat(first.digest()).matches("sha256:[0-9a-f]{64}").isEqualTo(second.digest());
      assertThat(third.digest()).isNotEqualTo(first.digest());
    }
  }

  @Test
  void tokenizerIsAskedForByName() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1);
    Files.delete(folder.resolve("tokenizer.json"));
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      assertThatThrownBy(checkpoint::tokenizerFile)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("tokenizer.json: does not exist");
    }
  }
}
