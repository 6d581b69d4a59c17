package io.amalgam.jobs.checkpoint;

import io.amalgam.jobs.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
    MessageDigest all = Sha256.start();
    lines.forEach(line -> all.update(line.getBytes(StandardCharsets.UTF_8)));
    return Sha256.end(all);
  }

  private static byte[] bytesOf(Checkpoint checkpoint, TensorInfo tensor) {
    MessageDigest digest = Sha256.start();
    long offset = 0;
    while (offset < tensor.bytes()) {
      int length = (int) Math.min(PIECE, tensor.bytes() - offset);
      ByteBuffer piece = checkpoint.bytes(tensor.name(), offset, length);
      digest.update(piece);
      offset += length;
    }
    return digest.digest();
  }
}
