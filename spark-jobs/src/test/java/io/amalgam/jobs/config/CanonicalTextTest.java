package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalTextTest {

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private String canonical(String text) {
    Campaign campaign = files.read(text);
    return campaign.canonicalText(campaign.studies().get(0));
  }

  private String changed(String what, String by) {
    assertThat(CampaignFiles.SMALLEST).contains(what);
    return canonical(CampaignFiles.SMALLEST.replace(what, by));
  }

  @Test
  void theTextSaysAllThatDeterminesTheResults() {
    assertThat(canonical(CampaignFiles.SMALLEST))
        .isEqualTo(
            """
            amalgam study 1
            models.base = base
            models.aligned = aligned
            models.dtype = auto
            merge.method = linear
            merge.groups.layers = even 3
            merge.groups.split = false
            merge.follow.embeddings = first
            merge.follow.norms = own
            merge.follow.head = last
            tasks.helpful.type = preference
            tasks.helpful.items = items.jsonl
            tasks.helpful.limit = none
            tasks.helpful.delimiter = \s
            objectives.alignment.maximize = helpful.margin
            objectives.alignment.relative_to = nothing
            sampler.type = nsga2
            sampler.population = 24
            seed = 1
            references.uniform = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
            schedule = asynchronous
            """);
  }

  @Test
  void aStudyCanBeProlongedRenamedAndMoved() {
    String text = canonical(CampaignFiles.SMALLEST);
    assertThat(changed("trials: 10", "trials: 20")).isEqualTo(text);
    assertThat(changed("results/small", "results/large")).isEqualTo(text);
    assertThat(changed("name: small", "name: large")).isEqualTo(text);
    assertThat(changed("name: search", "name: other")).isEqualTo(text);
    assertThat(changed("type: nsga2", "population: 24, type: nsga2")).isEqualTo(text);
  }

  @Test
  void whatChangesResultsChangesTheText() {
    String text = canonical(CampaignFiles.SMALLEST);
    assertThat(changed("aligned: aligned", "aligned: base")).isNotEqualTo(text);
    assertThat(changed("aligned: aligned", "aligned: aligned\n  dtype: float32"))
        .isNotEqualTo(text);
    assertThat(changed("items: items.jsonl", "items: items.jsonl, limit: 3")).isNotEqualTo(text);
    assertThat(changed("margin", "accuracy")).isNotEqualTo(text);
    assertThat(changed("maximize", "minimize")).isNotEqualTo(text);
    assertThat(changed("helpful.margin", "helpful.margin, relative_to: base")).isNotEqualTo(text);
    assertThat(changed("type: nsga2", "type: nsga2, population: 25")).isNotEqualTo(text);
    assertThat(changed("trials: 10}", "trials: 10}, seed: 2")).isNotEqualTo(text);
    assertThat(canonical(CampaignFiles.SMALLEST + "references: {uniform: 3}\n")).isNotEqualTo(text);
    assertThat(canonical(CampaignFiles.SMALLEST + "schedule: deterministic\n")).isNotEqualTo(text);
    assertThat(canonical(CampaignFiles.SMALLEST + "merge: {tensors: linear}\n")).isNotEqualTo(text);
    assertThat(canonical(CampaignFiles.SMALLEST + "merge: {groups: {layers: each}}\n"))
        .isNotEqualTo(text);
  }

  @Test
  void aLineBreakInAValueIsNoNewLineOfTheText() {
    String text =
        CampaignFiles.SMALLEST.replace("items.jsonl}", "items.jsonl, delimiter: \"a\\nseed = 1\"}");
    assertThat(canonical(text)).contains("delimiter = a\\nseed = 1\n");
  }

  @Test
  void aStudysTextDoesNotDependOnTheOthers() {
    Campaign one = files.read(CampaignFiles.SMALLEST);
    Campaign two =
        files.read(
            CampaignFiles.SMALLEST
                + "  - {name: again, sampler: {type: random}, budget: {trials: 3}}\n");
    assertThat(two.canonicalText(two.study("search")))
        .isEqualTo(one.canonicalText(one.study("search")))
        .isNotEqualTo(two.canonicalText(two.study("again")));
    assertThatThrownBy(() -> two.study("none"))
        .hasMessage("There is no study 'none'. Studies: search, again.");
  }
}
