package io.amalgam.jobs.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over one line per tensor, in the order of names: name, format, shape and the SHA-256 of
 * the tensor's bytes, each ended by a line feed. Tensors are hashed in parallel.
 */
final class CheckpointDigest {

  private static final int PIECE = 1 << 24;

  private CheckpointDigest() {}

  static String of(Checkpoint checkpoint) {
    List<String> lines =
        checkpoint.tensors().values().parallelStream()
            .map(
                tensor ->
                    "%s\n%s\n%s\n%s\n"
                        .formatted(
                            tensor.name(),
                            tensor.dtype().safetensorsName(),
                            tensor.shape(),
                            HexFormat.of().formatHex(bytesOf(checkpoint, tensor))))
            .toList();
    MessageDigest all = sha256();
    lines.forEach(line -> all.update(line.getBytes(StandardCharsets.UTF_8)));
    return "sha256:" + HexFormat.of().formatHex(all.digest());
  }

  private static byte[] bytesOf(Checkpoint checkpoint, TensorInfo tensor) {
    MessageDigest digest = sha256();
    long offset = 0;
    while (offset < tensor.bytes()) {
      int length = (int) Math.min(PIECE, tensor.bytes() - offset);
      ByteBuffer piece = checkpoint.bytes(tensor.name(), offset, length);
      digest.update(piece);
      offset += length;
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
