package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.study.Stall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constraints, what is enqueued, and stop rules in campaign files. */
class ConstraintConfigTest {

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private static String constrained(String constraint) {
    return CampaignFiles.SMALLEST + "constraints:\n  kept: {%s}\n".formatted(constraint);
  }

  private static String study(String keys) {
    return CampaignFiles.SMALLEST.replace("trials: 10}", "trials: 10}, " + keys);
  }

  @Test
  void aConstraintHasBoundsAndIsPartOfTheStudy() {
    Campaign campaign =
        files.read(
            constrained(
                "metric: helpful.accuracy, at_least: 0.6, at_most: 0.9, relative_to: base"));
    ConstraintSpec constraint = campaign.constraints().get(0);
    assertThat(constraint.name()).isEqualTo("kept");
    assertThat(constraint.least()).isEqualTo(0.6);
    assertThat(constraint.most()).isEqualTo(0.9);
    assertThat(constraint.relativeToBase()).isTrue();
    assertThat(campaign.canonicalText(campaign.studies().get(0)))
        .contains(
            "constraints.kept.metric = helpful.accuracy\nconstraints.kept.relative_to = base\nconstraints.kept.at_least = 0.6\nconstraints.kept.at_most = 0.9\n");
    Campaign free = files.read(CampaignFiles.SMALLEST);
    assertThat(free.canonicalText(free.studies().get(0))).doesNotContain("constraints");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: helpful.accuracy|constraints.kept: has neither 'at_least' nor 'at_most'",
        "metric: helpful.accuracy, at_least: 1.2|constraints.kept: is satisfied by nothing: the metric lies between 0.0 and 1.0",
        "metric: helpful.accuracy, at_most: -0.1|constraints.kept: is satisfied by nothing",
        "metric: helpful.accuracy, at_most: -1.1, relative_to: base|constraints.kept: is satisfied by nothing: the metric lies between -1.0 and 1.0",
        "metric: helpful.accuracy, at_least: 0.7, at_most: 0.6|constraints.kept: allows nothing: at_least 0.7 is above at_most 0.6",
        "metric: helpful.accuracy, at_least: .inf|constraints.kept.at_least: is .inf but must be a number",
        "metric: helpful.accurate, at_least: 0|Did you mean 'accuracy'?",
        "metric: helpfull.accuracy, at_least: 0|Did you mean 'helpful'?",
        "at_least: 0|constraints.kept.metric: is missing",
        "metric: helpful.accuracy, at_last: 0|Did you mean 'at_least'?"
      })
  void whatNothingCouldSatisfyIsRefused(String constraint, String message) {
    assertThatThrownBy(() -> files.read(constrained(constraint))).hasMessageContaining(message);
  }

  @Test
  void constraintsThatExcludeEachOtherAreRefused() {
    String other = "  other: {metric: helpful.accuracy, %s}\n";
    String kept = constrained("metric: helpful.accuracy, at_least: 0.7");
    assertThatThrownBy(() -> files.read(kept + other.formatted("at_most: 0.6")))
        .hasMessageContaining(
            "constraints.other: and constraint kept are satisfied by nothing together: they bound the same metric. Change one.");
    assertThat(files.read(kept + other.formatted("at_most: 0.8")).constraints()).hasSize(2);
    assertThat(files.read(kept + other.formatted("at_most: 0.1, relative_to: base")).constraints())
        .as("a difference is another thing")
        .hasSize(2);
  }

  @Test
  void mixesAreEnqueuedWithWhatIsNotedAboutThem() {
    Campaign campaign =
        files.read(
            study(
                "enqueued: [[0, 0.5, 1], {ratios: [0.8, 0.8, 0.8], attributes: {source: paper}}]"));
    StudySpec study = campaign.studies().get(0);
    assertThat(study.enqueued())
        .containsExactly(
            new EnqueuedSpec(List.of(0.0, 0.5, 1.0), Map.of()),
            new EnqueuedSpec(List.of(0.8, 0.8, 0.8), Map.of("source", "paper")));
    assertThat(campaign.canonicalText(study))
        .contains("enqueued = [0.0, 0.5, 1.0]\nenqueued = [0.8, 0.8, 0.8] {source=paper}\n");
  }

  @Test
  void ratiosOutsideTheirRangeAreAllNamedAtOnce() {
    assertThatThrownBy(() -> files.read(study("enqueued: [[0, 1.5], [-1, x], [], {ratio: [1]}]")))
        .hasMessageContaining("enqueued[1][2]: is 1.5 but must be at most 1")
        .hasMessageContaining("enqueued[2][1]: is -1 but must be at least 0")
        .hasMessageContaining("enqueued[2][2]: is 'x' but must be a number")
        .hasMessageContaining("enqueued[3]: is an empty list")
        .hasMessageContaining("Did you mean 'ratios'?");
  }

  @Test
  void stopRulesAreNoPartOfTheStudy() {
    String plain = "trials: 10}";
    Campaign campaign =
        files.read(
            CampaignFiles.SMALLEST.replace(
                plain, "trials: 10, minutes: 30, stall: {trials: 20, gain: 0.01}}"));
    StudySpec study = campaign.studies().get(0);
    assertThat(study.stop().time()).contains(Duration.ofMinutes(30));
    assertThat(study.stop().stall()).isEqualTo(new Stall(20, 0.01));
    Campaign without = files.read(CampaignFiles.SMALLEST);
    assertThat(without.studies().get(0).stop()).isEqualTo(StopSpec.NONE);
    assertThat(campaign.canonicalText(study))
        .isEqualTo(without.canonicalText(without.studies().get(0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trials: 0|budget.trials: is 0 but must be at least 1",
        "trials: -3|budget.trials: is -3 but must be at least 1",
        "trials: 10, minutes: 0|budget.minutes: is 0 but must be at least 1",
        "trials: 10, stall: {trials: 0}|budget.stall.trials: is 0 but must be at least 1",
        "trials: 10, stall: {gain: 1}|budget.stall.trials: is missing",
        "trials: 10, stall: {trials: 5, gain: -1}|budget.stall.gain: is -1 but must be at least 0"
      })
  void budgetsThatAreNoneAreRefused(String budget, String message) {
    assertThatThrownBy(
            () -> files.read(CampaignFiles.SMALLEST.replace("trials: 10}", budget + "}")))
        .hasMessageContaining(message);
  }
}
