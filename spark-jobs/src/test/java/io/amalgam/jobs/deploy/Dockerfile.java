package io.amalgam.jobs.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that docker builds an image from, as instructions.
 *
 * @param instructions in their order, comments and blank lines left out, continued lines joined
 */
record Dockerfile(List<Instruction> instructions) {

  private static final Pattern INSTRUCTION =
      Pattern.compile("([A-Za-z]+)\\s+(\\S.*)", Pattern.DOTALL);

  /**
   * One instruction.
   *
   * @param word such as {@code COPY}
   * @param rest what stands behind it
   */
  record Instruction(String word, String rest) {

    /** The words behind the instruction that are no {@code --option}. */
    List<String> words() {
      return List.of(rest.split("\\s+")).stream().filter(word -> !word.startsWith("--")).toList();
    }

    /** The value of an option such as {@code from} in {@code --from=build}. */
    Optional<String> option(String name) {
      return List.of(rest.split("\\s+")).stream()
          .filter(word -> word.startsWith("--" + name + "="))
          .map(word -> word.substring(name.length() + 3))
          .findFirst();
    }
  }

  /** Reads a file of {@code deploy/}. */
  static Dockerfile read(String name) {
    try {
      return parse(Files.readString(Shell.ROOT.resolve("deploy").resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if a line is no instruction
   */
  static Dockerfile parse(String text) {
    List<Instruction> instructions = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      boolean goesOn = line.endsWith("\\");
      whole.append(goesOn ? line.substring(0, line.length() - 1) : line);
      if (!goesOn) {
        instructions.add(instruction(whole.toString()));
        whole.setLength(0);
      }
    }
    if (!whole.isEmpty()) {
      throw new IllegalArgumentException("The last line goes on nowhere: " + whole);
    }
    return new Dockerfile(List.copyOf(instructions));
  }

  private static Instruction instruction(String line) {
    Matcher matcher = INSTRUCTION.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("No instruction: " + line);
    }
    return new Instruction(matcher.group(1).toUpperCase(Locale.ROOT), matcher.group(2).strip());
  }

  /** All instructions of this word. */
  List<Instruction> all(String word) {
    return instructions.stream().filter(one -> one.word().equals(word)).toList();
  }

  /** The default of a build argument; empty text if it has none. */
  String argument(String name) {
    return all("ARG").stream()
        .filter(arg -> arg.rest().startsWith(name + "="))
        .map(arg -> arg.rest().substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** Where files and folders lie in the image, for copies in the last stage. */
  List<String> copied() {
    List<String> copied = new ArrayList<>();
    for (Instruction one : instructions) {
      if (one.word().equals("FROM")) {
        copied.clear();
      } else if (one.word().equals("COPY")) {
        List<String> words = one.words();
        String to = words.get(words.size() - 1);
        for (String from : words.subList(0, words.size() - 1)) {
          boolean folder = from.endsWith("/") || !to.endsWith("/");
          String path = folder ? to : to + from.substring(from.lastIndexOf('/') + 1);
          copied.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        }
      }
    }
    return copied;
  }
}
