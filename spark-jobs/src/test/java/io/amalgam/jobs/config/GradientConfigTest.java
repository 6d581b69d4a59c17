package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientConfigTest {

  private static final String WITH =
      CampaignFiles.SMALLEST.replace("trials: 10}", "trials: 10}, gradients: true");

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  @Test
  void aStudyHasGradientsIfItSaysSoAndIsThenAnotherStudy() {
    Campaign with = files.read(WITH);
    Campaign without = files.read(CampaignFiles.SMALLEST);
    assertThat(with.study("search").gradients()).isTrue();
    assertThat(without.study("search").gradients()).isFalse();
    assertThat(with.canonicalText(with.study("search")))
        .isEqualTo(
            without
                .canonicalText(without.study("search"))
                .replace("seed = 1\n", "seed = 1\ngradients = true\n"));
  }

  @Test
  void gradientsAreMeasuredOfObjectivesAllOfWhoseMetricsHaveOne() {
    Campaign campaign =
        files.read(
            WITH.replace("tasks:\n", "tasks:\n  arc: {type: multiple_choice, items: items.jsonl}\n")
                .replace(
                    "objectives:\n",
                    """
                    objectives:
                      both: {maximize: "mean(helpful.token_margin, arc.acc)"}
                      two: {maximize: "mean(helpful.token_margin, helpful.margin)"}
                    """));
    assertThat(DifferentiableObjectives.terms(campaign))
        .containsExactly(new Term("helpful", "token_margin"), new Term("helpful", "margin"));
  }

  @Test
  void aStudyWhoseObjectivesHaveNoGradientIsRefused() {
    assertThatThrownBy(() -> files.read(WITH.replace("helpful.margin", "helpful.accuracy")))
        .hasMessageContaining(
            "line 11  studies[1].gradients: is true but no objective has a gradient: alignment is helpful.accuracy. Remove it, or add an objective made only of log-likelihoods")
        .hasMessageContaining("margins of preference tasks (margin, token_margin) or perplexities");
  }

  @Test
  void whatIsWrongWithATaskIsNotBlamedOnGradients() {
    assertThatThrownBy(() -> files.read(WITH.replace("type: preference", "type: preferences")))
        .hasMessageContaining("preferences")
        .hasMessageNotContaining("gradient");
    assertThatThrownBy(() -> files.read(WITH.replace("helpful.margin", "helpless.margin")))
        .hasMessageContaining("helpless")
        .hasMessageNotContaining("gradient");
    assertThatThrownBy(() -> files.read(WITH.replace("gradients: true", "gradients: 1")))
        .hasMessageContaining("studies[1].gradients: is 1 but must be true or false.");
  }
}
