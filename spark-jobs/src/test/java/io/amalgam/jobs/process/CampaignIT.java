package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several studies as one submission: side by side, apart in what they find, apart when one fails.
 */
class CampaignIT {

  /** So many trials that it cannot end before the other one begins. */
  private static final String PLAIN =
      """
        - {name: plain, sampler: {type: nsga2, population: 4}, budget: {trials: 36}, seed: 7}
      """;

  /** It proposes what the other does at first, so that scores could be taken, and races. */
  private static final String RACED =
      """
        - name: raced
          sampler: {type: nsga2, population: 4}
          budget: {trials: 12}
          seed: 7
          racing: {shares: [0.3], error: 0.4, gain: 0.3}
      """;

  @Test
  void studiesSideBySideFindWhatEachFindsAlone(
      @TempDir Path together, @TempDir Path alone, @TempDir Path racedAlone) throws Exception {
    JobProcess both = search(together, PLAIN + RACED);
    assertThat(both.waitFor()).as(both.errors()).isZero();
    assertThat(search(alone, PLAIN).waitFor()).isZero();
    assertThat(search(racedAlone, RACED).waitFor()).isZero();

    assertThat(table(together, "plain")).hasSize(41).isEqualTo(table(alone, "plain"));
    assertThat(table(together, "raced")).hasSize(17).isEqualTo(table(racedAlone, "raced"));
    assertThat(both.output()).contains("front of study plain (41 trials", "front of study raced (");
    assertThat(both.errors()).contains("campaign  2/2 studies", "58/58");
    // They ran at the same time: neither waited for the other's end.
    assertThat(first(together, "raced")).isBefore(last(together, "plain"));
  }

  @Test
  void aStudyThatFailsStopsNoOtherAndIsTriedAgain(@TempDir Path folder) throws Exception {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    try (Stream<Path> files = Files.list(TinyCampaign.BASE)) {
      for (Path file : files.toList()) {
        Files.copy(file, broken.resolve(file.getFileName()));
      }
    }
    byte[] sound = Files.readAllBytes(broken.resolve("model.safetensors"));
    Files.write(broken.resolve("model.safetensors"), notNumbers(sound));
    String studies =
        """
          - {name: s, pair: [broken, sound], sampler: {type: random}, budget: {trials: 2}}
        """;

    JobProcess first = search(folder, studies);
    assertThat(first.waitFor()).as(first.errors()).isEqualTo(1);
    assertThat(first.errors())
        .contains("1 of 2 studies failed; the same command tries them again:", "  s-broken: ")
        .doesNotContain("Exception", "defect");
    assertThat(first.output()).contains("front of study s-sound (7 trials");
    assertThat(table(folder, "s-sound")).hasSize(7);
    JobProcess status = JobProcess.command(folder, "Status", "campaign.yaml");
    assertThat(status.waitFor()).as(status.errors()).isZero();
    assertThat(status.output()).contains("2 studies, 1 finished").contains("7/7").contains("0/7");

    // Mended is another checkpoint, and with it another study: that is refused before any other
    // runs.
    Files.write(broken.resolve("model.safetensors"), sound);
    JobProcess second = search(folder, studies);
    assertThat(second.waitFor()).isEqualTo(2);
    assertThat(second.errors()).contains("study s-broken was begun with the weights");
  }

  /** All of the tensors' bytes set: in bfloat16, as in float32, that is not a number. */
  private static byte[] notNumbers(byte[] file) {
    byte[] bytes = file.clone();
    int header = 8 + (bytes[0] & 255) + 256 * (bytes[1] & 255) + 65536 * (bytes[2] & 255);
    for (int i = header; i < bytes.length; i++) {
      bytes[i] = (byte) 255;
    }
    return bytes;
  }

  private static JobProcess search(Path folder, String studies) throws IOException {
    Path campaign = TinyCampaign.write(folder, 1, "deterministic");
    String text = Files.readString(campaign);
    int from = text.indexOf("studies:\n") + "studies:\n".length();
    int to = text.indexOf("schedule:");
    String pairs =
        """
        pairs:
          broken: {base: broken, aligned: %s}
          sound: {base: %s, aligned: %s}
        """
            .formatted(TinyCampaign.ALIGNED, TinyCampaign.BASE, TinyCampaign.ALIGNED);
    Files.createDirectories(folder.resolve("broken"));
    Files.writeString(campaign, text.substring(0, from) + studies + text.substring(to) + pairs);
    return JobProcess.command(folder, "Search", campaign.toString());
  }

  /** What must not depend on when, where or beside what a trial ran, by the trials' numbers. */
  private static List<List<Object>> table(Path folder, String study) {
    return rows(folder, study).stream()
        .sorted(Comparator.comparingInt(TrialRow::trial))
        .map(
            row ->
                List.<Object>of(
                    row.trial(), row.origin(), row.state(), row.ratios(), row.objectives()))
        .toList();
  }

  private static Instant first(Path folder, String study) {
    return rows(folder, study).stream()
        .map(TrialRow::started)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant last(Path folder, String study) {
    return rows(folder, study).stream()
        .map(TrialRow::ended)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static List<TrialRow> rows(Path folder, String study) {
    try (ResultsFolder results =
        ResultsFolder.open(folder.resolve("results").toString(), new Configuration())) {
      return results.trials(study);
    }
  }
}
