package io.amalgam.jobs.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML into nodes that know their lines; no object is ever made of a tag. */
final class YamlFile {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ALIASES = 50;

  private YamlFile() {}

  /**
   * The root of a file.
   *
   * @throws ConfigException if it cannot be read, or is no YAML, or empty
   */
  static Node root(String name, Path file) {
    String text = text(name, file);
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(name)
              .setMaxAliasesForCollections(MAX_ALIASES)
              .setCodePointLimit(MAX_BYTES)
              .build();
      checkDepth(name, settings, text);
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.orElseThrow(
          () -> wrong(name, 1, "the file is empty. See docs/configuration.md."));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw wrong(
          name,
          mark.map(m -> m.getLine() + 1).orElse(1),
          "column %d is not YAML: %s."
              .formatted(mark.map(m -> m.getColumn() + 1).orElse(1), e.getProblem()));
    } catch (ReaderException e) {
      throw wrong(
          name, lineOf(text, e.getPosition()), "not YAML: a character that may not stand here.");
    } catch (YamlEngineException e) {
      throw wrong(name, 1, "not YAML: %s".formatted(e.getMessage()));
    }
  }

  private static String text(String name, Path file) {
    if (!Files.exists(file)) {
      throw ConfigException.unreadable(name, "does not exist.");
    }
    if (!Files.isRegularFile(file)) {
      throw ConfigException.unreadable(name, "is not a file.");
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw ConfigException.unreadable(
            name, "has %d bytes: too many for a campaign.".formatted(Files.size(file)));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw ConfigException.unreadable(name, "is not UTF-8 text. Maybe it is not a YAML file.");
    } catch (IOException e) {
      throw ConfigException.unreadable(name, "cannot be read: %s.".formatted(e.getMessage()));
    }
  }

  /** Composing is recursive, parsing is not: so depth is checked before. */
  private static void checkDepth(String name, LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        throw wrong(name, line, "nested more than %d deep.".formatted(MAX_DEPTH));
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static int lineOf(String text, int index) {
    return 1 + (int) text.chars().limit(Math.max(0, index)).filter(c -> c == '\n').count();
  }

  private static ConfigException wrong(String name, int line, String message) {
    return ConfigException.of(name, List.of(new Problem(line, "", message)));
  }
}
