package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads and checks the header of a safetensors file: 8 bytes with the length n of the header
 * (little endian), n bytes of JSON, then the data. Tensors must fill the data exactly, without
 * overlap or gap.
 *
 * @param tensors what the file holds, in the order of the data, inside the file for certain
 */
record SafetensorsHeader(List<Entry> tensors) {

  /** The largest header that is read, in bytes; the headers of real shards are far below. */
  static final long LARGEST_HEADER = 8 << 20;

  private static final int LENGTH_BYTES = 8;

  /** Bytes per element of the formats that safetensors knows and that need whole bytes. */
  private static final Map<String, Integer> FORMATS =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E8M0", 1),
          Map.entry("I16", 2),
          Map.entry("U16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("I32", 4),
          Map.entry("U32", 4),
          Map.entry("F32", 4),
          Map.entry("F64", 8),
          Map.entry("I64", 8),
          Map.entry("U64", 8),
          Map.entry("C64", 8));

  /** A tensor as the header names it; {@code begin} and {@code end} count from the file's start. */
  record Entry(String name, String format, List<Long> shape, long begin, long end) {}

  static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size == 0) {
      throw bad(file, "is empty. Maybe the download was cut short: fetch it again");
    }
    if (size < LENGTH_BYTES) {
      throw bad(
          file,
          "has %d bytes, but a safetensors file starts with 8 bytes of header length"
              .formatted(size));
    }
    long length = readFully(channel, 0, LENGTH_BYTES, file).getLong(0);
    checkLength(file, length, size);
    byte[] json = readFully(channel, LENGTH_BYTES, (int) length, file).array();
    ObjectNode header = Json.parseObject(json, file + ": its header");
    return new SafetensorsHeader(entries(file, header, LENGTH_BYTES + length, size));
  }

  private static void checkLength(Path file, long length, long size) {
    if (length < 2 || length > LARGEST_HEADER) {
      throw bad(
          file,
          "says its header has %s bytes, but 2 to %s are possible. Maybe it is not a safetensors file"
              .formatted(Long.toUnsignedString(length), Texts.grouped(LARGEST_HEADER)));
    }
    if (LENGTH_BYTES + length > size) {
      throw bad(
          file,
          ("says its header ends at byte %s but the file has %s. Maybe the download was cut short:"
                  + " compare the file's size with its source")
              .formatted(Texts.grouped(LENGTH_BYTES + length), Texts.grouped(size)));
    }
  }

  private static List<Entry> entries(Path file, ObjectNode header, long dataStart, long size) {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : header.properties()) {
      if (!property.getKey().equals("__metadata__")) {
        entries.add(entry(file, property.getKey(), property.getValue(), dataStart, size));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkLayout(file, entries, dataStart, size);
    return List.copyOf(entries);
  }

  private static Entry entry(Path file, String name, JsonNode node, long dataStart, long size) {
    String tensor = "tensor " + Texts.quote(name);
    String format = node.path("dtype").asText();
    Integer elementBytes = FORMATS.get(format);
    if (elementBytes == null) {
      throw bad(file, "%s has the unknown dtype %s".formatted(tensor, Texts.quote(format)));
    }
    List<Long> shape = shape(file, tensor, node.path("shape"));
    JsonNode offsets = node.path("data_offsets");
    if (!offsets.isArray() || offsets.size() != 2 || !isOffset(offsets.get(0), offsets.get(1))) {
      throw bad(
          file,
          "%s must have data_offsets [begin, end] with 0 ≤ begin ≤ end, not %s"
              .formatted(tensor, Texts.quote(offsets.toString())));
    }
    long begin = offsets.get(0).longValue();
    long end = offsets.get(1).longValue();
    if (end > size - dataStart) {
      throw bad(
          file,
          ("%s ends at byte %s but the file has %s. Maybe the download was cut short: compare the"
                  + " file's size with its source")
              .formatted(tensor, Texts.grouped(saturatedSum(dataStart, end)), Texts.grouped(size)));
    }
    if (end - begin != product(file, tensor, shape, elementBytes)) {
      throw bad(
          file,
          "%s has %s bytes, but its shape %s of %s needs %s"
              .formatted(
                  tensor,
                  Texts.grouped(end - begin),
                  shape,
                  format,
                  Texts.grouped(product(file, tensor, shape, elementBytes))));
    }
    return new Entry(name, format, shape, dataStart + begin, dataStart + end);
  }

  private static boolean isOffset(JsonNode begin, JsonNode end) {
    return begin.isIntegralNumber()
        && end.isIntegralNumber()
        && begin.canConvertToLong()
        && end.canConvertToLong()
        && begin.longValue() >= 0
        && begin.longValue() <= end.longValue();
  }

  private static List<Long> shape(Path file, String tensor, JsonNode node) {
    if (!node.isArray() || node.size() > 16) {
      throw bad(file, tensor + " must have a shape of at most 16 dimensions");
    }
    List<Long> shape = new ArrayList<>();
    for (JsonNode dimension : node) {
      if (!dimension.isIntegralNumber()
          || !dimension.canConvertToLong()
          || dimension.longValue() < 0) {
        throw bad(
            file, "%s has the impossible shape %s".formatted(tensor, Texts.quote(node.toString())));
      }
      shape.add(dimension.longValue());
    }
    return List.copyOf(shape);
  }

  private static long product(Path file, String tensor, List<Long> shape, int elementBytes) {
    try {
      long product = elementBytes;
      for (long dimension : shape) {
        product = Math.multiplyExact(product, dimension);
      }
      return product;
    } catch (ArithmeticException e) {
      throw bad(file, "%s has the impossible shape %s".formatted(tensor, shape));
    }
  }

  private static void checkLayout(Path file, List<Entry> entries, long dataStart, long size) {
    long position = dataStart;
    String before = "the header";
    for (Entry entry : entries) {
      String tensor = "tensor " + Texts.quote(entry.name());
      if (entry.begin() < position) {
        throw bad(file, "%s overlaps %s".formatted(tensor, before));
      }
      if (entry.begin() > position) {
        throw bad(
            file,
            "%s unused bytes lie between %s and %s"
                .formatted(Texts.grouped(entry.begin() - position), before, tensor));
      }
      position = entry.end();
      before = tensor;
    }
    if (position != size) {
      throw bad(
          file,
          "%s bytes follow %s, which should be the last"
              .formatted(Texts.grouped(size - position), before));
    }
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static ByteBuffer readFully(FileChannel channel, long position, int length, Path file)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw bad(file, "became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static CheckpointException bad(Path file, String problem) {
    return new CheckpointException("%s: %s.".formatted(file, problem));
  }
}
