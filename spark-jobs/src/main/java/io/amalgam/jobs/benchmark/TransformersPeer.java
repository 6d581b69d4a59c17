package io.amalgam.jobs.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Python process that does the same work with transformers; {@code transformers_peer.py}. */
final class TransformersPeer implements AutoCloseable {

  private static final String SCRIPT = "transformers_peer.py";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Path complaints;

  private TransformersPeer(Process process, Path complaints) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.complaints = complaints;
  }

  /**
   * Starts the process.
   *
   * @param python a Python that has torch and transformers
   * @param folder for the script and what the process complains of; emptied by the caller
   * @throws BenchmarkException if it cannot be started
   */
  static TransformersPeer start(String python, Path folder) {
    try (InputStream script = TransformersPeer.class.getResourceAsStream(SCRIPT)) {
      Files.write(folder.resolve(SCRIPT), script.readAllBytes());
      Path complaints = folder.resolve("complaints");
      Process process =
          new ProcessBuilder(python, folder.resolve(SCRIPT).toString())
              .redirectError(complaints.toFile())
              .start();
      return new TransformersPeer(process, complaints);
    } catch (IOException e) {
      throw new BenchmarkException(
          "'%s' cannot be started: %s. Give a Python with torch and transformers."
              .formatted(python, e.getMessage()));
    }
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws BenchmarkException if the process ended instead
   */
  JsonNode ask(String what, Map<String, ?> arguments) {
    Map<String, Object> command = new LinkedHashMap<>(arguments);
    command.put("do", what);
    try {
      commands.write(JSON.writeValueAsString(command));
      commands.write('\n');
      commands.flush();
      String answer = answers.readLine();
      if (answer != null) {
        return JSON.readTree(answer);
      }
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(
          "transformers answered what is no JSON: %s.".formatted(e.getOriginalMessage()));
    } catch (IOException e) {
      // The process ended before it read the command: its own words say why.
    }
    throw new BenchmarkException(
        "transformers ended at '%s': %s. Give a Python with torch and transformers."
            .formatted(what, lastWords()));
  }

  private String lastWords() {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      List<String> lines =
          Files.readAllLines(complaints).stream().filter(l -> !l.isBlank()).toList();
      return lines.isEmpty() ? "it did not say why" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroy();
  }
}
