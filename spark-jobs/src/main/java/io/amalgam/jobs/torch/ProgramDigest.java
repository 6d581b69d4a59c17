package io.amalgam.jobs.torch;

import io.amalgam.jobs.text.ValueDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Names the program texts that merge weights and compute with them: what another text computed may
 * be another number. Loads nothing native.
 */
public final class ProgramDigest {

  /** All but the one that trains: a reward model may be of another architecture than the pair. */
  private static final List<String> TEXTS =
      List.of(
          "choosing.py",
          "decoder.py",
          "gemma.py",
          "generating.py",
          "gpt_neox.py",
          "layers.py",
          "llama.py",
          "mistral.py",
          "qwen2.py",
          "reward.py",
          "scoring.py",
          "slopes.py",
          "weights.py");

  private ProgramDigest() {}

  /** The name of the texts of this version: {@code sha256:} and 64 hexadecimal digits. */
  public static String current() {
    ValueDigest digest = new ValueDigest();
    TEXTS.forEach(name -> digest.add(name).add(text(name)));
    return digest.end();
  }

  static List<String> texts() {
    return TEXTS;
  }

  private static String text(String name) {
    try (InputStream stream = ProgramDigest.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "Program text %s is not on the class path.".formatted(name));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
