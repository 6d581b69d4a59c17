package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random damage to a sound file: it opens and every byte can be read, or it is refused. */
class CheckpointFuzzTest {

  @TempDir Path temp;

  @Test
  void damagedWeightsOpenOrAreRefused() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.BFLOAT16, 1);
    assertThat(damage(folder, folder.resolve("model.safetensors"), 600)).isPositive();
  }

  @Test
  void damagedIndexOpensOrIsRefused() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.BFLOAT16, 1, 1000);
    assertThat(damage(folder, folder.resolve("model.safetensors.index.json"), 200)).isPositive();
  }

  @Test
  void damagedConfigOpensOrIsRefused() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("tiny"), DType.BFLOAT16, 1);
    assertThat(damage(folder, folder.resolve("config.json"), 300)).isPositive();
  }

  /** Returns how often the damage was refused. */
  private static int damage(Path folder, Path file, int rounds) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    int text = headerEnd(file, sound);
    int refused = 0;
    for (int seed = 0; seed < rounds; seed++) {
      Files.write(file, damaged(sound, text, new Random(seed)));
      try (Checkpoint checkpoint = Checkpoint.open(folder)) {
        checkpoint.digest();
      } catch (CheckpointException e) {
        assertThat(e.getMessage()).startsWith(folder.toString());
        refused++;
      }
    }
    return refused;
  }

  private static int headerEnd(Path file, byte[] sound) {
    return file.toString().endsWith(".safetensors")
        ? 8 + (int) ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getLong()
        : sound.length;
  }

  private static byte[] damaged(byte[] sound, int text, Random random) {
    byte[] bytes = sound.clone();
    int kind = random.nextInt(4);
    if (kind == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
    }
    int end = kind == 1 ? Math.min(8, text) : text;
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      int at = random.nextInt(end);
      bytes[at] = (byte) (kind == 2 ? '0' + random.nextInt(10) : random.nextInt(256));
    }
    return bytes;
  }
}
