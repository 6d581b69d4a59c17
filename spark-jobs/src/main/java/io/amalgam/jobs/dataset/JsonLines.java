package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Rows from JSONL: one JSON object a line, in UTF-8. Blank lines may stand at the end only. Nothing
 * is read leniently: a line that is wrong is an error.
 */
final class JsonLines implements RowReader {

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

  private final LineReader lines;

  JsonLines(InputStream in) {
    this.lines = new LineReader(in, MAX_LINE);
  }

  @Override
  public Optional<Row> next() throws IOException {
    return lines.next() ? Optional.of(new Row(place(), parse(lines.text()))) : Optional.empty();
  }

  @Override
  public String place() {
    return "line " + lines.number();
  }

  private static ObjectNode parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException(
          "must be a JSON object such as {\"text\": \"…\"} but is %s."
              .formatted(Values.kind(node)));
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

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
