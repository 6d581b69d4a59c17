package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWriterTest {

  private static final Map<String, List<Long>> SHAPES = Map.of("a", List.of(4L, 2L));

  @TempDir Path temp;

  @Test
  void headersAreAlignedAndSayPyTorch() throws IOException {
    Path file =
        TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1).resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes[0] & 7).isZero();
    assertThat(new String(bytes, 8, 40, StandardCharsets.UTF_8))
        .startsWith("{\"__metadata__\":{\"format\":\"pt\"}");
    try (Checkpoint checkpoint = Checkpoint.open(file.getParent())) {
      assertThat(checkpoint.tensors().values()).allMatch(tensor -> tensor.begin() % 8 == 0);
    }
  }

  @Test
  void shardsHoldNoMoreThanAllowedUnlessOneTensorIsLarger() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.FLOAT32, 1, 400);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      Map<Path, Long> sizes = new LinkedHashMap<>();
      Map<Path, Integer> counts = new LinkedHashMap<>();
      for (TensorInfo tensor : checkpoint.tensors().values()) {
        sizes.merge(tensor.file(), tensor.bytes(), Long::sum);
        counts.merge(tensor.file(), 1, Integer::sum);
      }
      assertThat(sizes).hasSizeGreaterThan(5);
      sizes.forEach((file, size) -> assertThat(size <= 400 || counts.get(file) == 1).isTrue());
    }
    assertThat(Files.readString(folder.resolve("model.safetensors.index.json")))
        .contains("\"total_size\"")
        .contains("\"lm_head.weight\" : \"model-");
  }

  @Test
  void largeTensorsAreWrittenInPieces() throws IOException {
    Path output = temp.resolve("large");
    Map<String, List<Long>> shapes = Map.of("a", List.of(3L, 1_000_001L));
    new CheckpointWriter(output, DType.FLOAT32)
        .write(
            shapes,
            (tensor, offset, piece) -> {
              for (long at = offset / 4; piece.hasRemaining(); at++) {
                piece.putInt((int) at);
              }
            });
    byte[] bytes = Files.readAllBytes(output.resolve("model.safetensors"));
    IntBuffer data =
        ByteBuffer.wrap(bytes, bytes.length - 12_000_012, 12_000_012)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer();
    for (int i = 0; i < data.capacity(); i++) {
      if (data.get(i) != i) {
        assertThat(data.get(i)).as("element %d", i).isEqualTo(i);
      }
    }
  }

  @Test
  void existingFilesAreNeverTouched() throws IOException {
    Path output = temp.resolve("full");
    TinyCheckpoint.text(output.resolve("precious.txt"), "precious");
    assertThatThrownBy(() -> write(output))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            output
                + ": exists and is not empty, and nothing is overwritten. Choose another output"
                + " folder or remove this one.");
    Path file = TinyCheckpoint.text(temp.resolve("file"), "x");
    assertThatThrownBy(() -> write(file)).hasMessageContaining("is a file.");
    assertThat(output.resolve("precious.txt")).hasContent("precious");
    assertThat(entries(temp)).containsExactlyInAnyOrder("full", "file");
  }

  @Test
  void emptyFolderIsFilled() throws IOException {
    Path output = Files.createDirectory(temp.resolve("empty"));
    write(output);
    assertThat(output.resolve("model.safetensors")).isRegularFile();
    assertThat(entries(temp)).containsExactly("empty");
  }

  @Test
  void outputInASourceIsRefused() throws IOException {
    Path source = Files.createDirectory(temp.resolve("source"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), source);
    for (Path output : List.of(source, source.resolve("sub/out"), link.resolve("out"))) {
      CheckpointWriter writer = new CheckpointWriter(output, DType.FLOAT32).outside(source);
      assertThatThrownBy(() -> writer.write(SHAPES, (tensor, offset, piece) -> {}))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("lies in the source " + source);
    }
    assertThat(entries(source)).isEmpty();
  }

  @Test
  void failureLeavesNothing() {
    Path output = temp.resolve("new/parents/out");
    CheckpointWriter writer = new CheckpointWriter(output, DType.FLOAT32);
    assertThatThrownBy(
            () ->
                writer.write(
                    SHAPES,
                    (tensor, offset, piece) -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            output
                + ": cannot be written: No space left on device. Nothing was left behind; choose"
                + " another place or make room.");
    assertThat(entries(temp)).isEmpty();
  }

  @Test
  void failureOfTheSourceLeavesNothing() {
    assertThatThrownBy(
            () ->
                new CheckpointWriter(temp.resolve("out"), DType.FLOAT32)
                    .write(
                        SHAPES,
                        (tensor, offset, piece) -> {
                          throw new CheckpointException("the base is gone");
                        }))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("the base is gone");
    assertThatThrownBy(
            () ->
                new CheckpointWriter(temp.resolve("out"), DType.FLOAT32)
                    .write(SHAPES, (tensor, offset, piece) -> piece.putInt(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Tensor 'a' was filled 28 bytes short.");
    assertThat(entries(temp)).isEmpty();
  }

  @Test
  void moreThanTheDiskHoldsIsRefusedBeforeWriting() {
    Path output = temp.resolve("huge");
    assertThatThrownBy(
            () ->
                new CheckpointWriter(output, DType.FLOAT32)
                    .write(Map.of("a", List.of(1L << 58)), (tensor, offset, piece) -> {}))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(output + ": needs 1 152 921 504 606 84")
        .hasMessageContaining("are free there. Choose a place with more space");
    assertThat(entries(temp)).isEmpty();
  }

  @Test
  void configTakesTheFormatThatIsWritten() throws IOException {
    Path source = TinyCheckpoint.write(temp.resolve("source"), DType.FLOAT32, 1);
    for (String key : List.of("torch_dtype", "dtype", "none")) {
      TinyCheckpoint.text(
          source.resolve("config.json"), TinyCheckpoint.CONFIG.replace("torch_dtype", key));
      Path output = temp.resolve(key);
      try (Checkpoint checkpoint = Checkpoint.open(source)) {
        new CheckpointWriter(output, DType.BFLOAT16)
            .like(checkpoint)
            .tokenizer(checkpoint)
            .write(SHAPES, (tensor, offset, piece) -> piece.put(new byte[piece.remaining()]));
      }
      assertThat(Files.readString(output.resolve("config.json")))
          .contains("\"%s\" : \"bfloat16\"".formatted(key.equals("none") ? "torch_dtype" : key));
      assertThat(output.resolve("tokenizer.json")).hasContent(TinyCheckpoint.TOKENIZER);
    }
  }

  private static void write(Path output) {
    new CheckpointWriter(output, DType.FLOAT32)
        .write(SHAPES, (tensor, offset, piece) -> piece.put(new byte[piece.remaining()]));
  }

  private static List<String> entries(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
