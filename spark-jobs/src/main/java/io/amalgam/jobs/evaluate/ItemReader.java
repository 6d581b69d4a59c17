package io.amalgam.jobs.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads items from JSONL: one JSON object a line, in UTF-8. Blank lines may stand at the end only.
 * Nothing is read leniently: a line that is wrong is an error that names the file and the line.
 */
final class ItemReader {

  /** The longest line, in bytes. */
  static final int MAX_LINE = 4 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(MAX_LINE)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ItemReader() {}

  /**
   * The items of a file.
   *
   * @param limit how many to read from the beginning, at least 1; later lines are not looked at
   * @throws ItemException if the file cannot be read, has no item or a wrong line
   */
  static <T> List<T> read(Path file, int limit, Function<ItemLine, T> parser) {
    if (!Files.exists(file)) {
      throw new ItemException("%s does not exist.".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new ItemException(
          "%s is not a file: items are read from one JSONL file.".formatted(file));
    }
    List<T> items = new ArrayList<>();
    try (LineReader lines = new LineReader(Files.newInputStream(file), MAX_LINE)) {
      while (items.size() < limit && lines.next()) {
        items.add(item(file, lines, parser));
      }
    } catch (IOException e) {
      throw new ItemException("%s cannot be read: %s.".formatted(file, e.getMessage()));
    }
    if (items.isEmpty()) {
      throw new ItemException(
          "%s is empty: a task needs at least one item, a JSON object on a line.".formatted(file));
    }
    return items;
  }

  private static <T> T item(Path file, LineReader lines, Function<ItemLine, T> parser) {
    try {
      return parser.apply(new ItemLine(parse(lines.text())));
    } catch (IllegalArgumentException e) {
      throw new ItemException("%s line %d: %s".formatted(file, lines.number(), e.getMessage()));
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new IllegalArgumentException(
          "not a JSON object, column %d: %s.".formatted(column, sentence(e.getOriginalMessage())),
          e);
    }
  }

  /** The parser's complaint without its list of what it would have liked, and the full stop. */
  private static String sentence(String message) {
    String first = message.split("\\R|[:;,] expected| \\((?:for|of type) ", 2)[0];
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
