package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutConfigTest {

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private static String heldOut(String keys) {
    return CampaignFiles.SMALLEST + "held_out: {%s}\n".formatted(keys);
  }

  @Test
  void whatIsSetAsideIsPartOfTheStudy() {
    Campaign campaign = files.read(heldOut("share: 0.25"));
    assertThat(campaign.heldOut()).contains(new HeldOutSpec(0.25, 1));
    assertThat(files.read(heldOut("share: 0.25, seed: 9")).heldOut())
        .contains(new HeldOutSpec(0.25, 9));
    assertThat(campaign.canonicalText(campaign.studies().get(0)))
        .endsWith("held_out.share = 0.25\nheld_out.seed = 1\n");
    Campaign without = files.read(CampaignFiles.SMALLEST);
    assertThat(without.heldOut()).isEmpty();
    assertThat(without.canonicalText(without.studies().get(0))).doesNotContain("held_out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "share: 0|held_out.share: is 0 but must be a share inside (0, 1)",
        "share: 1|held_out.share: is 1 but must be a share inside (0, 1)",
        "share: 1.5|held_out.share: is 1.5 but must be at most 1",
        "share: half|held_out.share: is 'half' but must be a number",
        "seed: 3|held_out.share: is missing",
        "share: 0.3, seed: -1|held_out.seed: is -1 but must be at least 0",
        "shares: 0.3|Did you mean 'share'?"
      })
  void sharesThatAreNoneAreRefused(String keys, String message) {
    assertThatThrownBy(() -> files.read(heldOut(keys))).hasMessageContaining(message);
  }

  @Test
  void aStudyIsNotNamedAsReTestsAre() {
    assertThatThrownBy(
            () -> files.read(CampaignFiles.SMALLEST.replace("name: search", "name: x.held-out")))
        .hasMessageContaining("studies[1].name: ends in '.held-out'");
  }
}
