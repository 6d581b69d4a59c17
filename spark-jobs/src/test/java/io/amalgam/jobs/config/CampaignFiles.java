package io.amalgam.jobs.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with models, items and a campaign file to read. */
final class CampaignFiles {

  /** A campaign with as few keys as possible. */
  static final String SMALLEST =
      """
      name: small
      results: results/small
      models:
        base: base
        aligned: aligned
      tasks:
        helpful: {type: preference, items: items.jsonl}
      objectives:
        alignment: {maximize: helpful.margin}
      studies:
        - {name: search, sampler: {type: nsga2}, budget: {trials: 10}}
      """;

  private final Path folder;

  CampaignFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("base"));
      Files.createDirectories(folder.resolve("aligned"));
      Files.writeString(folder.resolve("items.jsonl"), "{}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file and reads it. */
  Campaign read(String text) {
    return file(text).part(Optional.empty());
  }

  /** The same where studies differ in more than what they search with. */
  CampaignFile file(String text) {
    try {
      return CampaignReader.read(Files.writeString(file(), text), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the file is. */
  Path file() {
    return folder.resolve("mine.yaml");
  }
}
