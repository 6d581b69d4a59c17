package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped is what was scored: an exported trial, scored again, gives the same numbers. */
class RoundTripIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void anExportedTrialScoresAsItDidInTheSearch() throws Exception {
    Path campaign = TinyCampaign.write(folder, 4, "asynchronous");
    succeed(JobProcess.command(folder, "Search", campaign.toString()));
    TrialRow trial = lastTrial();
    Path exported = folder.resolve("exported");
    succeed(
        JobProcess.command(
            folder,
            "Export",
            "results",
            "--trial",
            String.valueOf(trial.trial()),
            "--output",
            exported.toString()));

    // The exported model as both ends of a pair: whatever the ratios, it is itself.
    String both =
        Files.readString(campaign)
            .replace(TinyCampaign.BASE.toString(), exported.toString())
            .replace(TinyCampaign.ALIGNED.toString(), exported.toString());
    Path again = Files.writeString(folder.resolve("again.yaml"), both);
    Path items = folder.resolve("scores.jsonl");
    JobProcess evaluate =
        JobProcess.command(
            folder, "Evaluate", again.toString(), "--ratios", "0,0", "--items", items.toString());
    succeed(evaluate);

    JsonNode json = JSON.readTree(evaluate.output());
    trial
        .measurements()
        .forEach(
            value -> {
              JsonNode metric = json.get("tasks").get(value.task()).get(value.metric());
              assertThat(metric.get("value").asDouble()).isEqualTo(value.value());
              assertThat(metric.get("standard_error").asDouble()).isEqualTo(value.standardError());
            });
    assertThat(itemScores(items)).isEqualTo(storedScores(trial));
  }

  @Test
  void evaluatingATrialsRatiosGivesItsScores() throws Exception {
    Path campaign = TinyCampaign.write(folder, 2, "asynchronous");
    succeed(JobProcess.command(folder, "Search", campaign.toString()));
    TrialRow trial = lastTrial();
    String ratios = trial.ratios().stream().map(String::valueOf).collect(Collectors.joining(","));
    JobProcess evaluate =
        JobProcess.command(folder, "Evaluate", campaign.toString(), "--ratios", ratios);
    succeed(evaluate);

    JsonNode json = JSON.readTree(evaluate.output());
    assertThat(json.get("weight_digest").asText()).isEqualTo(trial.weightDigest());
    trial
        .objectives()
        .forEach(
            objective ->
                assertThat(json.get("objectives").get(objective.name()).get("value").asDouble())
                    .isEqualTo(objective.value()));
  }

  @Test
  void resultsOfAnotherConfigurationAreRefusedAndKept() throws Exception {
    Path campaign = TinyCampaign.write(folder, 2, "asynchronous");
    succeed(JobProcess.command(folder, "Search", campaign.toString()));
    TrialRow before = lastTrial();

    Files.writeString(
        folder.resolve("pairs.jsonl"),
        "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"c\"}\n");
    JobProcess changed = JobProcess.command(folder, "Search", campaign.toString());
    assertThat(changed.waitFor()).isNotZero();
    assertThat(changed.errors())
        .contains("another configuration", "tasks.pairs.items.digest")
        .doesNotContain("\tat ", "device ");
    assertThat(lastTrial()).isEqualTo(before);
  }

  private static void succeed(JobProcess process) {
    assertThat(process.waitFor()).as(process.errors()).isZero();
  }

  private TrialRow lastTrial() {
    try (ResultsFolder results = results()) {
      return results.trials("nsga2").stream()
          .max(Comparator.comparingInt(TrialRow::trial))
          .orElseThrow();
    }
  }

  private List<String> storedScores(TrialRow trial) {
    try (ResultsFolder results = results()) {
      return results.items("nsga2", trial.trial()).stream()
          .map(RoundTripIT::line)
          .sorted()
          .toList();
    }
  }

  private static String line(ItemRow row) {
    return "%s %d %s %s".formatted(row.task(), row.item(), row.metric(), row.value());
  }

  private static List<String> itemScores(Path file) throws Exception {
    return Files.readAllLines(file).stream().map(RoundTripIT::line).sorted().toList();
  }

  private static String line(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return "%s %d %s %s"
          .formatted(
              node.get("task").asText(),
              node.get("item").asInt(),
              node.get("metric").asText(),
              node.get("value").asDouble());
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  private ResultsFolder results() {
    return ResultsFolder.open(folder.resolve("results").toString(), new Configuration());
  }
}
