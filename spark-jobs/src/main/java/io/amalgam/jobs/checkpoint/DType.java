package io.amalgam.jobs.checkpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The number formats that weights may have. All are little-endian on disk and in buffers. */
public enum DType {
  /** IEEE 754 binary32. */
  FLOAT32("F32", 4),
  /** IEEE 754 binary16. */
  FLOAT16("F16", 2),
  /** The upper half of a binary32. */
  BFLOAT16("BF16", 2);

  private final String safetensorsName;
  private final int bytes;

  DType(String safetensorsName, int bytes) {
    this.safetensorsName = safetensorsName;
    this.bytes = bytes;
  }

  /** The name in a safetensors header: {@code F32}, {@code F16}, {@code BF16}. */
  public String safetensorsName() {
    return safetensorsName;
  }

  /** The name in a {@code config.json}: {@code float32}, {@code float16}, {@code bfloat16}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The size of one number, in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The format with this name in a safetensors header, if it is one of these. */
  public static Optional<DType> ofSafetensorsName(String name) {
    return Arrays.stream(values()).filter(type -> type.safetensorsName.equals(name)).findFirst();
  }
}
