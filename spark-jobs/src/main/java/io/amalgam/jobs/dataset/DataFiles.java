package io.amalgam.jobs.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Opens files by what their first bytes say they are. */
final class DataFiles {

  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private DataFiles() {}

  /**
   * The rows of a file: Parquet, or JSONL, which may be compressed by gzip.
   *
   * @throws IOException if it cannot be opened
   */
  static RowReader open(DataFile file) throws IOException {
    InputStream in = new BufferedInputStream(file.open(), 1 << 16);
    try {
      byte[] first = first(in);
      if (startsWith(first, PARQUET) || isNamedParquet(file)) {
        in.close();
        return new ParquetRows(file.parquet());
      }
      return new JsonLines(startsWith(first, GZIP) ? new GZIPInputStream(in) : in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isNamedParquet(DataFile file) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  private static byte[] first(InputStream in) throws IOException {
    in.mark(PARQUET.length);
    byte[] first = in.readNBytes(PARQUET.length);
    in.reset();
    return first;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
  }

  /** The first line of what an exception says, without a full stop. */
  static String reason(Exception e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    String line = message.strip().split("\\R", 2)[0];
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
