package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HmaConfigTest {

  private static final String ALL =
      "type: hma, blocks: [3, 6], alpha: [0, 0.25, 1], objective: alignment, steps: 8";

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private static String with(String sampler, int trials) {
    return CampaignFiles.SMALLEST
        .replace("type: nsga2", sampler)
        .replace("trials: 10", "trials: " + trials);
  }

  private void assertRefused(String sampler, String... messages) {
    assertThatThrownBy(() -> files.read(with(sampler, 1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(messages);
  }

  @Test
  void everySettingIsReadAndPartOfTheStudysText() {
    Campaign campaign = files.read(with(ALL, 6));
    assertThat(campaign.study("search").sampler())
        .isEqualTo(new SamplerSpec.Hma(List.of(3, 6), List.of(0.0, 0.25, 1.0), "alignment", 8));
    assertThat(campaign.canonicalText(campaign.study("search")))
        .contains(
            """
            sampler.type = hma
            sampler.blocks = [3, 6]
            sampler.alpha = [0.0, 0.25, 1.0]
            sampler.objective = alignment
            sampler.steps = 8
            """);
  }

  @Test
  void theExampleOfTheRepositoryIsRight() {
    Path file = Path.of("..", "conf", "campaigns", "hma.yaml");
    Campaign campaign = CampaignReader.read(file, Path.of("..")).part(Optional.empty());
    assertThat(campaign.study("hma").sampler())
        .isEqualTo(new SamplerSpec.Hma(List.of(3, 6), List.of(0.2, 0.4, 0.6, 0.8), "alignment", 8));
    assertThat(campaign.study("surrogate").gradients()).isTrue();
  }

  @Test
  void whatIsLeftOutHasTheDefaultOfTheKeyTable() {
    assertThat(files.read(with("type: hma, objective: alignment", 4)).study("search").sampler())
        .isEqualTo(new SamplerSpec.Hma(List.of(3), List.of(0.2, 0.4, 0.6, 0.8), "alignment", 20));
  }

  @Test
  void meansOutsideTheUnitIntervalAreRefused() {
    assertRefused(
        "type: hma, objective: alignment, alpha: [-0.1, 1.5, .nan, half]",
        "4 problems",
        "line 11  studies[1].sampler.alpha[1]: is -0.1 but must be at least 0.",
        "line 11  studies[1].sampler.alpha[2]: is 1.5 but must be at most 1.",
        "line 11  studies[1].sampler.alpha[3]: is .nan but must be a number.",
        "line 11  studies[1].sampler.alpha[4]: is 'half' but must be a number.");
  }

  @Test
  void listsThatAreEmptyOrRepeatThemselvesAreRefused() {
    assertRefused(
        "type: hma, objective: alignment, alpha: [], blocks: []",
        "line 11  studies[1].sampler.alpha: is an empty list.",
        "line 11  studies[1].sampler.blocks: is an empty list.");
    assertRefused(
        "type: hma, objective: alignment, alpha: [0.2, 0.20], blocks: [3, 3]",
        "line 11  studies[1].sampler.alpha[2]: 0.2 is given twice. Remove one.",
        "line 11  studies[1].sampler.blocks[2]: 3 is given twice. Remove one.");
    assertRefused(
        "type: hma, objective: alignment, blocks: 3",
        "line 11  studies[1].sampler.blocks: is 3 but must be a list.");
  }

  @Test
  void fewerThanOneBlockAndFewerThanTwoStepsAreRefused() {
    assertRefused(
        "type: hma, objective: alignment, blocks: [0], steps: 1",
        "line 11  studies[1].sampler.blocks[1]: is 0 but must be at least 1.",
        "line 11  studies[1].sampler.steps: is 1 but must be at least 2.");
  }

  @Test
  void anObjectiveWithoutAGradientIsRefused() {
    String accuracy = with("type: hma, objective: alignment", 1).replace("margin", "accuracy");
    assertThatThrownBy(() -> files.read(accuracy))
        .hasMessageContaining(
            "line 11  studies[1].sampler.objective: names objective 'alignment', which is helpful.accuracy and has no gradient to ascend. Add an objective made only of log-likelihoods");
    assertRefused(
        "type: hma, objective: aligment",
        "line 11  studies[1].sampler.objective: names objective 'aligment', which is not declared. Declared: alignment.");
    assertRefused(
        "type: hma",
        "line 11  studies[1].sampler.type: is hma, which needs the key objective: the one it ascends. With a gradient: alignment.");
    assertRefused("type: hma, objective: 3", "sampler.objective: is 3 but must be text");
  }

  @Test
  void moreTrialsThanSolutionsAreRefused() {
    assertThatThrownBy(() -> files.read(with(ALL, 7)))
        .hasMessageContaining(
            "line 11  studies[1].budget.trials: is 7 but the sampler has 2 blocks and 3 means, a solution for each pair. Set it to 6 or less, or add to sampler.alpha.");
  }

  @Test
  void itsKeysAreOnlyForIt() {
    assertRefused(
        "type: random, blocks: [3], alpha: [0.5], objective: alignment, steps: 4",
        "4 problems",
        "studies[1].sampler.alpha: is only for samplers of type hma, not random. Remove it.");
  }
}
