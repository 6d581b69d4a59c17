package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.dataset.Answer;
import io.amalgam.jobs.dataset.Choices;
import io.amalgam.jobs.dataset.ColumnPath;
import io.amalgam.jobs.dataset.DataSource;
import io.amalgam.jobs.dataset.LogLikelihoodForm;
import io.amalgam.jobs.dataset.MultipleChoiceForm;
import io.amalgam.jobs.dataset.PerplexityForm;
import io.amalgam.jobs.dataset.PreferenceForm;
import io.amalgam.jobs.dataset.TaskForm;
import io.amalgam.jobs.dataset.TaskSource;
import io.amalgam.jobs.dataset.Template;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.search.objective.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReaderTest {

  private static final String FULL =
      """
      name: full
      results: file:///nowhere/amalgam/full
      models: {base: base, aligned: aligned, dtype: bfloat16}
      merge:
        method: linear
        tensors: linear
        groups: {layers: {blocks: 6, cut: authors}, split: [mlp, attention]}
        follow: {norms: own, head: layers.0-7.mlp}
      tasks:
        helpful: {type: preference, items: items.jsonl, limit: 500, delimiter: ""}
        arc:     {type: multiple_choice, items: items.jsonl}
        wiki:    {type: perplexity, items: items.jsonl}
        proxy:   {type: loglikelihood, items: items.jsonl}
      objectives:
        alignment: {maximize: helpful.margin}
        abilities: {maximize: "mean(arc.acc, arc.acc_norm)", relative_to: base}
        surprise:  {minimize: wiki.bits_per_byte}
      studies:
        - {name: nsga2, sampler: {type: nsga2, population: 8}, budget: {trials: 200}, seed: [3, 1]}
        - {name: quasi, sampler: {type: halton}, budget: {trials: 5}, seed: 9223372036854775807}
        - {name: chance, sampler: {type: random}, budget: {trials: 5}}
        - {name: wise, sampler: {type: uniform, mixes: 4}, budget: {trials: 4}}
        - {name: parts, sampler: {type: partwise, parts: 2, mixes: 4}, budget: {trials: 8}}
      references: {uniform: [0.75, 0.5]}
      schedule: deterministic
      """;

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  @Test
  void everyKeyIsRead() {
    Campaign campaign = files.read(FULL);
    assertThat(campaign.name()).isEqualTo("full");
    assertThat(campaign.results()).isEqualTo("file:///nowhere/amalgam/full");
    assertThat(campaign.models()).isEqualTo(new Models("base", "aligned", ComputeType.BFLOAT16));
    assertThat(campaign.merge())
        .isEqualTo(
            new MergeSpec(
                "linear",
                new GroupSpec(new LayerCut.Blocks(6, true), true),
                new Follow("base", "own", "layers.0-7.mlp")));
    assertThat(campaign.tasks())
        .extracting((TaskSpec task) -> task.source().toString())
        .containsExactly(
            source("helpful", 500, "", preference()),
            source("arc", null, " ", choices()),
            source("wiki", null, " ", new PerplexityForm(Template.of("{text}"))),
            source(
                "proxy",
                null,
                " ",
                new LogLikelihoodForm(Template.of("{context}"), Template.of("{continuation}"))));
    assertThat(campaign.objectives())
        .containsExactly(
            objective("alignment", Direction.MAXIMIZE, "helpful.margin", false),
            objective("abilities", Direction.MAXIMIZE, "mean(arc.acc, arc.acc_norm)", true),
            objective("surprise", Direction.MINIMIZE, "wiki.bits_per_byte", false));
    assertThat(campaign.studies())
        .containsExactly(
            new StudySpec("nsga2-3", new SamplerSpec.Nsga2(8), 200, 3),
            new StudySpec("nsga2-1", new SamplerSpec.Nsga2(8), 200, 1),
            new StudySpec("quasi", new SamplerSpec.Halton(), 5, Long.MAX_VALUE),
            new StudySpec("chance", new SamplerSpec.Random(), 5, 1),
            new StudySpec("wise", new SamplerSpec.Uniform(4), 4, 1),
            new StudySpec("parts", new SamplerSpec.Partwise(2, 4), 8, 1));
    assertThat(campaign.references()).isEqualTo(new References(List.of(0.5, 0.75)));
    assertThat(campaign.schedule()).isEqualTo(Schedule.DETERMINISTIC);
    assertThat(campaign.study("wise").trials()).isEqualTo(4);
  }

  private static String source(
      String name, @Nullable Integer limit, String delimiter, TaskForm<?> form) {
    DataSource items = new DataSource("items.jsonl", limit);
    return new TaskSource(name, items, null, form, null, delimiter, null, null).toString();
  }

  private static TaskForm<?> preference() {
    return new PreferenceForm(
        Template.of("{prompt}"), Template.of("{chosen}"), Template.of("{rejected}"));
  }

  private static TaskForm<?> choices() {
    return new MultipleChoiceForm(
        Template.of("{question}"),
        new Choices.Listed(new ColumnPath("choices")),
        Answer.position(new ColumnPath("answer")));
  }

  private static ObjectiveSpec objective(
      String name, Direction direction, String expression, boolean relative) {
    return new ObjectiveSpec(name, direction, ObjectiveExpression.parse(expression), relative);
  }

  @Test
  void whatIsLeftOutHasTheDefaultOfTheKeyTable() {
    Campaign campaign = files.read(CampaignFiles.SMALLEST);
    assertThat(campaign.models().dtype()).isEqualTo(ComputeType.AUTO);
    assertThat(campaign.merge())
        .isEqualTo(
            new MergeSpec(
                "linear", new GroupSpec(new LayerCut.Blocks(3, false), false), Follow.ALL));
    assertThat(campaign.studies())
        .containsExactly(new StudySpec("search", new SamplerSpec.Nsga2(24), 10, 1));
    assertThat(campaign.references().uniform())
        .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
    assertThat(campaign.schedule()).isEqualTo(Schedule.ASYNCHRONOUS);
  }

  @Test
  void layersAreCutInThreeWays() {
    assertThat(cut("each")).isEqualTo(new LayerCut.Each());
    assertThat(cut("{cuts: [8, 16]}")).isEqualTo(new LayerCut.Cuts(List.of(8, 16)));
    assertThat(cut("{blocks: 2}")).isEqualTo(new LayerCut.Blocks(2, false));
  }

  private LayerCut cut(String layers) {
    String merge = "merge: {groups: {layers: %s}}\n".formatted(layers);
    return files.read(CampaignFiles.SMALLEST + merge).merge().groups().layers();
  }

  @Test
  void anchorsCanBeReused() {
    Campaign campaign =
        files.read(
            CampaignFiles.SMALLEST.replace("sampler: {", "sampler: &nsga2 {")
                + "  - {name: again, sampler: *nsga2, budget: {trials: 3}}\n");
    assertThat(campaign.study("again").sampler()).isEqualTo(campaign.study("search").sampler());
  }

  @Test
  void theExampleOfTheRepositoryIsRight() {
    Path demo = Path.of("..", "conf", "campaigns", "demo.yaml");
    Campaign campaign = CampaignReader.read(demo, Path.of("..")).part(Optional.empty());
    assertThat(campaign.studies())
        .containsExactly(new StudySpec("nsga2", new SamplerSpec.Nsga2(24), 120, 1));
  }
}
