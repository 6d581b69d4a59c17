package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.racing.RaceRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RacingConfigTest {

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private static String racing(String keys) {
    return CampaignFiles.SMALLEST.replace(
        "trials: 10}", "trials: 10}, racing: {%s}".formatted(keys));
  }

  @Test
  void aStudyThatRacesSaysHowAndIsAnotherStudy() {
    Campaign campaign = files.read(racing("shares: [0.1, 0.5], error: 0.1, gain: 0.02"));
    Campaign without = files.read(CampaignFiles.SMALLEST);

    assertThat(campaign.study("search").racing())
        .contains(new RaceRules(List.of(0.1, 0.5), 0.1, 0.02));
    assertThat(without.study("search").racing()).isEmpty();
    assertThat(campaign.canonicalText(campaign.study("search")))
        .isEqualTo(
            without
                .canonicalText(without.study("search"))
                .replace(
                    "seed = 1\n",
                    "seed = 1\nracing.shares = [0.1, 0.5]\nracing.error = 0.1\nracing.gain = 0.02\n"));
  }

  @Test
  void anEmptySectionTakesTheUsualRules() {
    assertThat(files.read(racing("")).study("search").racing()).contains(RaceRules.USUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shares: []|racing.shares: is an empty list. Give at least one share, or leave it out.",
        "shares: 0.1|racing.shares: is 0.1 but must be a list",
        "shares: [0.2, 0.1]|is 0.1 but shares must ascend and lie inside (0, 1)",
        "shares: [0.2, 1]|is 1 but shares must ascend and lie inside (0, 1)",
        "shares: [0.2, 0.2]|is 0.2 but shares must ascend",
        "shares: [0.2, some]|is 'some' but must be a number",
        "error: 0|racing.error: is 0 but must be a probability inside [0.005, 0.5), such as 0.05: a smaller one takes more complete trials to foretell from than studies have.",
        "error: 0.5|racing.error: is 0.5 but must be a probability",
        "gain: 0|racing.gain: is 0 but must be a hypervolume above 0, such as 0.003",
        "gain: -1|racing.gain: is -1 but must be at least 0",
        "gains: 1|Did you mean 'gain'?"
      })
  void rulesOutsideTheirRangesAreRefused(String keys, String message) {
    assertThatThrownBy(() -> files.read(racing(keys))).hasMessageContaining(message);
  }

  @Test
  void figuresOfAWholeCorpusHaveNoRace() {
    String corpus =
        racing("")
            .replace(
                "tasks:\n",
                "tasks:\n  mt: {type: generate_until, items: answers.jsonl, scoring: bleu, max_tokens: 8}\n")
            .replace("objectives:\n", "objectives:\n  translation: {maximize: mt.bleu}\n");
    assertThatThrownBy(() -> files.read(corpus))
        .hasMessageContaining(
            "racing: cannot race objective translation: mt.bleu is a figure of a whole corpus");
  }
}
