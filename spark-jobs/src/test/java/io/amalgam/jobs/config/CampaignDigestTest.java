package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignDigestTest {

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private String digest(String text) {
    Campaign campaign = files.read(text);
    return campaign.digest(campaign.studies().get(0));
  }

  private String changed(String what, String by) {
    assertThat(CampaignFiles.SMALLEST).contains(what);
    return digest(CampaignFiles.SMALLEST.replace(what, by));
  }

  @Test
  void theTextSaysAllThatDeterminesTheResults() {
    Campaign campaign = files.read(CampaignFiles.SMALLEST);
    assertThat(campaign.canonicalText(campaign.studies().get(0)))
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
  void theDigestIsSha256OfTheText() {
    // printf 'abc' | sha256sum
    assertThat(CanonicalText.digest("abc"))
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aStudyCanBeProlongedRenamedAndMoved() {
    String digest = digest(CampaignFiles.SMALLEST);
    assertThat(changed("trials: 10", "trials: 20")).isEqualTo(digest);
    assertThat(changed("results/small", "results/large")).isEqualTo(digest);
    assertThat(changed("name: small", "name: large")).isEqualTo(digest);
    assertThat(changed("name: search", "name: other")).isEqualTo(digest);
    assertThat(changed("type: nsga2", "population: 24, type: nsga2")).isEqualTo(digest);
  }

  @Test
  void whatChangesResultsChangesTheDigest() {
    String digest = digest(CampaignFiles.SMALLEST);
    assertThat(changed("aligned: aligned", "aligned: base")).isNotEqualTo(digest);
    assertThat(changed("aligned: aligned", "aligned: aligned\n  dtype: float32"))
        .isNotEqualTo(digest);
    assertThat(changed("items: items.jsonl", "items: items.jsonl, limit: 3")).isNotEqualTo(digest);
    assertThat(changed("margin", "accuracy")).isNotEqualTo(digest);
    assertThat(changed("maximize", "minimize")).isNotEqualTo(digest);
    assertThat(changed("helpful.margin", "helpful.margin, relative_to: base")).isNotEqualTo(digest);
    assertThat(changed("type: nsga2", "type: nsga2, population: 25")).isNotEqualTo(digest);
    assertThat(changed("trials: 10}", "trials: 10}, seed: 2")).isNotEqualTo(digest);
    assertThat(digest(CampaignFiles.SMALLEST + "references: {uniform: 3}\n")).isNotEqualTo(digest);
    assertThat(digest(CampaignFiles.SMALLEST + "schedule: deterministic\n")).isNotEqualTo(digest);
    assertThat(digest(CampaignFiles.SMALLEST + "merge: {tensors: linear}\n")).isNotEqualTo(digest);
    assertThat(digest(CampaignFiles.SMALLEST + "merge: {groups: {layers: each}}\n"))
        .isNotEqualTo(digest);
  }

  @Test
  void aLineBreakInAValueIsNoNewLineOfTheText() {
    String text =
        CampaignFiles.SMALLEST.replace("items.jsonl}", "items.jsonl, delimiter: \"a\\nseed = 1\"}");
    Campaign campaign = files.read(text);
    assertThat(campaign.canonicalText(campaign.studies().get(0)))
        .contains("delimiter = a\\nseed = 1\n");
  }

  @Test
  void theCampaignsDigestCoversItsStudies() {
    Campaign one = files.read(CampaignFiles.SMALLEST);
    Campaign two =
        files.read(
            CampaignFiles.SMALLEST
                + "  - {name: again, sampler: {type: random}, budget: {trials: 3}}\n");
    assertThat(one.digest()).startsWith("sha256:").isNotEqualTo(two.digest());
    assertThat(two.digest(two.study("search"))).isEqualTo(one.digest(one.study("search")));
    assertThatThrownBy(() -> two.study("none"))
        .hasMessage("There is no study 'none'. Studies: search, again.");
  }
}
