package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is not trusted: UTF-8 only, a bounded size, depth and number of tokens, no name twice
 * in an object, nothing after the value, and trees only, never typed objects.
 */
final class Json {

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxNumberLength(100)
                          .maxTokenCount(20_000_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads a file that holds one JSON object.
   *
   * @param limit the largest size in bytes
   */
  static ObjectNode readObject(Path file, long limit) {
    try {
      long size = Files.size(file);
      if (size > limit) {
        throw tooLarge(file, size, limit);
      }
      return parseObject(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new CheckpointException("%s: cannot be read: %s.".formatted(file, Texts.reason(e)), e);
    }
  }

  /**
   * Parses one JSON object.
   *
   * @param what how a message names the text
   */
  static ObjectNode parseObject(byte[] bytes, String what) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new CheckpointException("%s: must be a JSON object {…}.".formatted(what));
    } catch (CharacterCodingException e) {
      throw notUtf8(what, e);
    } catch (JsonProcessingException e) {
      throw invalid(what, e);
    }
  }

  /** What is done with the value of a field; it must read exactly that value. */
  interface FieldReader {
    void read(JsonParser parser) throws IOException;
  }

  /**
   * Streams a file that holds one JSON object, reading some of its fields and skipping the others.
   *
   * @param limit the largest size in bytes
   */
  static void readFields(Path file, long limit, Map<String, FieldReader> readers) {
    try {
      long size = Files.size(file);
      if (size > limit) {
        throw tooLarge(file, size, limit);
      }
      try (Reader text = Files.newBufferedReader(file);
          JsonParser parser = MAPPER.createParser(text)) {
        parser.nextToken();
        fields(parser, readers);
      }
    } catch (JsonProcessingException e) {
      throw invalid(file.toString(), e);
    } catch (CharacterCodingException e) {
      throw notUtf8(file.toString(), e);
    } catch (IOException e) {
      throw new CheckpointException("%s: cannot be read: %s.".formatted(file, Texts.reason(e)), e);
    }
  }

  /** Reads some fields of the value at the parser's current token; only objects have fields. */
  static void fields(JsonParser parser, Map<String, FieldReader> readers) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      FieldReader reader = readers.get(parser.currentName());
      parser.nextToken();
      if (reader == null) {
        parser.skipChildren();
      } else {
        reader.read(parser);
      }
    }
  }

  /** The value at the parser's current token as a tree. */
  static JsonNode subtree(JsonParser parser) throws IOException {
    return MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(parser);
  }

  private static CheckpointException notUtf8(String what, CharacterCodingException e) {
    return new CheckpointException("%s: is not UTF-8 text.".formatted(what), e);
  }

  private static CheckpointException tooLarge(Path file, long size, long limit) {
    return new CheckpointException(
        "%s: has %s bytes, but a file of this kind is read up to %s."
            .formatted(file, Texts.grouped(size), Texts.grouped(limit)));
  }

  private static CheckpointException invalid(String what, JsonProcessingException e) {
    return new CheckpointException(
        "%s: is not valid JSON%s: %s."
            .formatted(what, at(e.getLocation()), Texts.quote(e.getOriginalMessage())),
        e);
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
