package io.amalgam.jobs.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript text as the archive that {@code torch.jit.load} reads: a stored zip of the text
 * and three records that only say which class to make, without attributes.
 */
final class ProgramArchive {

  private static final String FOLDER = "m/";

  /** The version of the serialized dialect that libtorch 2.7 writes. */
  private static final String FORMAT = "10\n";

  private ProgramArchive() {}

  static byte[] pack(String className, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", moduleRecord(className));
      store(zip, "constants.pkl", ascii("\u0080\u0002)."));
      store(zip, "version", ascii(FORMAT));
      store(zip, "code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A pickle, protocol 2, of an object of the class whose only attribute is training = False. */
  private static byte[] moduleRecord(String className) {
    return ascii("\u0080\u0002c__torch__\n" + className + "\n)\u0081}(X\b\0\0\0training\u0089ub.");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
