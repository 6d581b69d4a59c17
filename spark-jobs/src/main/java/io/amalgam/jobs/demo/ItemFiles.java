package io.amalgam.jobs.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what the pair is asked, as JSONL: {@code NAME.jsonl} for searching and {@code
 * NAME-heldout.jsonl}, as many different items, to measure again what a search has found.
 */
public final class ItemFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private ItemFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes all items of a world into a folder, which is made if it is missing. */
  public static void write(World world, Path folder) throws IOException {
    Files.createDirectories(folder);
    ItemFiles files = new ItemFiles(folder);
    for (Skill skill : world.skills()) {
      files.halves(skill.name(), skill.questions().stream().map(ItemFiles::line).toList());
    }
    files.halves("preferences", world.preferences().stream().map(ItemFiles::line).toList());
    files.halves("text", world.texts().stream().map(ItemFiles::line).toList());
  }

  private static Map<String, Object> line(MultipleChoice item) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("question", item.question());
    line.put("choices", item.choices());
    line.put("answer", item.answer());
    if (!item.cluster().isEmpty()) {
      line.put("cluster", item.cluster());
    }
    return line;
  }

  private static Map<String, Object> line(Preference item) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("prompt", item.prompt());
    line.put("chosen", item.chosen());
    line.put("rejected", item.rejected());
    return line;
  }

  private static Map<String, Object> line(String text) {
    return Map.of("text", text);
  }

  private void halves(String name, List<Map<String, Object>> items) throws IOException {
    int half = items.size() / 2;
    write(name + ".jsonl", items.subList(0, half));
    write(name + "-heldout.jsonl", items.subList(half, 2 * half));
  }

  private void write(String name, List<Map<String, Object>> items) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> item : items) {
      lines.add(json(item));
    }
    Files.write(folder.resolve(name), lines);
  }

  private static String json(Map<String, Object> item) throws JsonProcessingException {
    return JSON.writeValueAsString(item);
  }
}
