package io.amalgam.jobs.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A campaign on the tiny random pair of the tests: real checkpoints, a few items, quick trials. */
final class TinyCampaign {

  static final Path BASE = Path.of("src/test/resources/checkpoints/tiny-base").toAbsolutePath();
  static final Path ALIGNED =
      Path.of("src/test/resources/checkpoints/tiny-aligned").toAbsolutePath();

  private TinyCampaign() {}

  /** Writes a campaign of so many sampled trials into the folder and returns its file. */
  static Path write(Path folder, int trials, String schedule) throws IOException {
    Files.writeString(
        folder.resolve("pairs.jsonl"),
        lines(30, "{\"prompt\": \"a%d\", \"chosen\": \" b c\", \"rejected\": \" d%d e\"}"));
    Files.writeString(
        folder.resolve("texts.jsonl"),
        lines(20, "{\"context\": \"a b%d\", \"continuation\": \" c d%d\"}"));
    return Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        name: tiny
        results: results
        models:
          base: %s
          aligned: %s
        merge:
          groups: {layers: {blocks: 2}}
        tasks:
          pairs: {type: preference, items: pairs.jsonl}
          texts: {type: loglikelihood, items: texts.jsonl}
        objectives:
          alignment: {maximize: pairs.margin}
          abilities: {maximize: texts.logprob, relative_to: base}
        references: {uniform: 3}
        studies:
          - {name: nsga2, sampler: {type: nsga2, population: 4}, budget: {trials: %d}, seed: 7}
        schedule: %s
        """
            .formatted(BASE, ALIGNED, trials, schedule));
  }

  /** The same with so many items, 20 000 of which take seconds however quick the machine. */
  static Path writeLong(Path folder, int trials, String schedule, int items) throws IOException {
    Path campaign = write(folder, trials, schedule);
    Files.writeString(
        folder.resolve("texts.jsonl"),
        lines(items, "{\"context\": \"a b%d\", \"continuation\": \" c d%d\"}"));
    return campaign;
  }

  private static String lines(int count, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(i -> pattern.replace("%d", String.valueOf(i % 10)) + "\n")
        .collect(Collectors.joining());
  }
}
