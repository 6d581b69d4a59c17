package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file describes several studies: lists, grids, pairs, and what a study says for itself. */
class CampaignVariantsTest {

  private static final String HEAD =
      """
      name: several
      results: results/several
      pairs:
        small: {base: base, aligned: aligned}
        large: {base: aligned, aligned: base, dtype: float32}
      merge: {tensors: linear, groups: {layers: {blocks: 3, cut: authors}}}
      tasks:
        helpful: {type: preference, items: items.jsonl}
        facts: {type: multiple_choice, items: items.jsonl, limit: 9}
      objectives:
        alignment: {maximize: helpful.margin}
        abilities: {maximize: facts.acc}
      references: {uniform: 3}
      studies:
      """;

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private CampaignFile file(String studies) {
    return files.file(HEAD + studies.indent(2));
  }

  private static Campaign part(CampaignFile file, String study) {
    return file.part(Optional.of(study));
  }

  private void refused(String studies, String... expected) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> file(studies));
    assertThat(e).isNotNull();
    assertThat(e.problems().stream().map(p -> p.line() + " " + p)).containsExactly(expected);
  }

  @Test
  void aGridIsEachCombinationNamedAfterItsValues() {
    CampaignFile file =
        file(
            """
            - name: search
              pair: [small, large]
              sampler: {type: nsga2}
              budget: {trials: 10}
              grid:
                sampler.population: [16, 24]
                merge.groups.layers.blocks: [3, 6]
              seed: [1, 2]
            """);
    assertThat(file.studies())
        .hasSize(16)
        .doesNotHaveDuplicates()
        .contains(
            "search-small-population16-blocks3-1",
            "search-large-population24-blocks6-2",
            "search-small-population24-blocks3-2");
    // The population is no part of what executors load, so 4 parts for 2 pairs and 2 cuts.
    assertThat(file.parts()).hasSize(4);
    Campaign part = part(file, "search-large-population24-blocks6-2");
    assertThat(part.models()).isEqualTo(new Models("aligned", "base", ComputeType.FLOAT32));
    assertThat(part.merge().groups().layers()).isEqualTo(new LayerCut.Blocks(6, true));
    assertThat(part.merge().follow()).isEqualTo(Follow.LINEAR);
    assertThat(part.study("search-large-population24-blocks6-2"))
        .isEqualTo(
            new StudySpec("search-large-population24-blocks6-2", new SamplerSpec.Nsga2(24), 10, 2));
  }

  @Test
  void aStudyKeepsItsNameAndTextWhenAGridGrows() {
    String studies =
        """
        - name: search
          pair: small
          sampler: {type: nsga2}
          budget: {trials: 10}
          grid: {sampler.population: [16]}
        """;
    CampaignFile before = file(studies);
    CampaignFile after = file(studies.replace("[16]", "[8, 16], merge.tensors: [all]"));
    assertThat(before.studies()).containsExactly("search-population16");
    assertThat(after.studies())
        .containsExactly("search-population8-all", "search-population16-all");
    CampaignFile more = file(studies.replace("[16]", "[8, 16]"));
    assertThat(text(more, "search-population16")).isEqualTo(text(before, "search-population16"));
  }

  private static String text(CampaignFile file, String study) {
    Campaign part = part(file, study);
    return part.canonicalText(part.study(study));
  }

  @Test
  void aStudyOfAGridIsTheStudyWrittenOutAlone() {
    CampaignFile grid =
        file(
            """
            - name: a
              pair: small
              budget: {trials: 10}
              grid: {sampler: [{type: halton}, {type: nsga2, population: 8}], schedule: [deterministic]}
            """);
    CampaignFile alone =
        files.file(
            HEAD.replace("merge: {", "schedule: deterministic\nmerge: {")
                + "  - {name: b, pair: small, sampler: {type: nsga2, population: 8}, budget: {trials: 3}}\n");
    assertThat(grid.studies())
        .containsExactly("a-halton-deterministic", "a-nsga2-population8-deterministic");
    assertThat(text(grid, "a-nsga2-population8-deterministic")).isEqualTo(text(alone, "b"));
  }

  @Test
  void aListIsOneStudyForEachOfItsSections() {
    CampaignFile file =
        file(
            """
            - name: search
              pair: small
              sampler: {type: nsga2, population: 8}
              budget: {trials: 10}
              list:
                - {name: plain}
                - {name: each, merge: {groups: {layers: each}}, sampler: {type: halton}}
                - {name: long, budget: {trials: 50, stall: {trials: 9}}, gradients: true}
                - {sampler: {type: random}, seed: [4, 5]}
            """);
    assertThat(file.studies())
        .containsExactlyInAnyOrder(
            "search-plain",
            "search-each",
            "search-long",
            "search-random-4_5-4",
            "search-random-4_5-5");
    StudySpec each = part(file, "search-each").study("search-each");
    assertThat(each.sampler()).isEqualTo(new SamplerSpec.Halton());
    assertThat(part(file, "search-each").merge().groups().layers()).isEqualTo(new LayerCut.Each());
    assertThat(part(file, "search-long").study("search-long").trials()).isEqualTo(50);
  }

  @Test
  void aStudyPicksTasksAndObjectivesOrHasItsOwn() {
    CampaignFile file =
        file(
            """
            - name: picked
              pair: small
              tasks: [facts]
              objectives: [abilities]
              sampler: {type: random}
              budget: {trials: 1}
            - name: own
              pair: small
              models: {dtype: bfloat16}
              tasks: {facts: {limit: 3}, wiki: {type: perplexity, items: items.jsonl}}
              objectives: {abilities: {minimize: wiki.bits_per_byte}}
              constraints: {kept: {metric: facts.acc, at_least: 0.5}}
              references: {uniform: 1}
              held_out: {share: 0.25}
              sampler: {type: random}
              budget: {trials: 1}
            - {name: plain, pair: small, sampler: {type: random}, budget: {trials: 1}}
            """);
    Campaign picked = part(file, "picked");
    assertThat(picked.tasks()).extracting(TaskSpec::name).containsExactly("facts");
    assertThat(picked.objectives()).extracting(ObjectiveSpec::name).containsExactly("abilities");
    Campaign own = part(file, "own");
    assertThat(own.models()).isEqualTo(new Models("base", "aligned", ComputeType.BFLOAT16));
    assertThat(own.tasks()).extracting(TaskSpec::name).containsExactly("helpful", "facts", "wiki");
    assertThat(own.tasks().get(1).source().items().limit()).isEqualTo(3);
    assertThat(own.objectives())
        .extracting(objective -> objective.name() + " " + objective.expression())
        .containsExactly("alignment helpful.margin", "abilities wiki.bits_per_byte");
    assertThat(own.constraints()).hasSize(1);
    assertThat(own.references().uniform()).containsExactly(0.5);
    assertThat(own.heldOut()).isPresent();
    Campaign plain = part(file, "plain");
    assertThat(plain.tasks()).hasSize(2);
    assertThat(plain.tasks().get(1).source().items().limit()).isEqualTo(9);
    assertThat(plain.constraints()).isEmpty();
  }

  @Test
  void whatExcludesAnotherKeyTakesItsPlace() {
    CampaignFile file =
        file(
            """
            - name: s
              pair: small
              sampler: {type: nsga2, population: 8}
              budget: {trials: 10}
              list:
                - {name: cuts, merge: {groups: {layers: {cuts: [2]}}}}
                - {name: least, objectives: {alignment: {minimize: facts.acc}}}
                - {name: uniform, sampler: {type: uniform, mixes: 10}}
                - {name: larger, sampler: {population: 16}}
            """);
    assertThat(part(file, "s-cuts").merge().groups().layers())
        .isEqualTo(new LayerCut.Cuts(List.of(2)));
    assertThat(part(file, "s-least").objectives().get(0).expression()).hasToString("facts.acc");
    assertThat(part(file, "s-uniform").study("s-uniform").sampler())
        .isEqualTo(new SamplerSpec.Uniform(10));
    assertThat(part(file, "s-larger").study("s-larger").sampler())
        .isEqualTo(new SamplerSpec.Nsga2(16));
  }

  @Test
  void namesStayValidAndApartWhateverTheValuesAre() {
    CampaignFile file =
        file(
            """
            - name: a-name-that-is-rather-long-by-itself
              pair: small
              budget: {trials: 10}
              sampler: {type: random}
              racing: {gain: 0.1}
              grid:
                racing.error: [0.1, 0.05]
                gradients: [true, false]
                merge.groups.split: [[], [attention, mlp]]
                references.uniform: [[0.25, 0.5], 3]
            """);
    assertThat(file.studies())
        .hasSize(16)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}"));
    assertThat(VariantName.joined("a", List.of("error0_1", "no-gradients")))
        .isEqualTo("a-error0_1-no-gradients");
  }

  @Test
  void theExampleIsReadAsItSays() {
    CampaignFile file = CampaignReader.read(Path.of("../conf/campaigns/grid.yaml"), Path.of(".."));
    assertThat(file.studies())
        .containsExactly(
            "search-blocks2-nsga2-population8",
            "search-blocks2-surrogate",
            "search-blocks3-nsga2-population8",
            "search-blocks3-surrogate",
            "alone-facts",
            "alone-reading");
    assertThat(file.parts()).hasSize(4);
  }

  @Test
  void whatIsOneStudysIsAskedForWhereStudiesDiffer() {
    CampaignFile file =
        file(
            """
            - {name: s, pair: [small, large], sampler: {type: random}, budget: {trials: 1}}
            """);
    assertThatThrownBy(() -> file.part(Optional.empty()))
        .hasMessage(
            "The studies of campaign several do not share pair, merge, tasks and objectives. Name one with --study: s-small, s-large.");
    assertThatThrownBy(() -> file.part(Optional.of("s")))
        .hasMessage("Campaign several has no study 's'. Name one with --study: s-small, s-large.");
  }

  @Test
  void everyProblemOfAGridIsSaidWhereItIsWritten() {
    refused(
        """
        - name: s
          pair: [small, medium]
          sampler: {type: nsga2}
          budget: {trials: 10}
          grid:
            sampler.population: [16, 1, 16]
            sampler.populatoin: [3]
            samplr.population: [3]
            merge.groups.layers.blocks: 3
            budget.trials: []
            seed: [1, x]
        """,
        "16 studies[1].pair: names pair 'medium', which is not declared. Declared: small, large.",
        "20 studies[1].grid.sampler.population[3]: makes a study named 'population16', and so does the one in line 20. Remove one, or put both in a 'list' with a 'name' each.",
        "20 studies[1].sampler.population: is 1 but must be at least 2.",
        "21 studies[1].sampler.populatoin: unknown key. Did you mean 'population'?",
        "22 studies[1].grid.samplr.population: is no key of a study, such as sampler.population. Did you mean 'sampler'? Known: sampler, budget, enqueued, seed, gradients, racing, pair, models, merge, tasks, objectives, constraints, references, held_out, schedule.",
        "23 studies[1].grid.merge.groups.layers.blocks: is 3 but must be a list.",
        "24 studies[1].grid.budget.trials: is an empty list. Give at least one, or leave it out.",
        "25 studies[1].seed: is 'x' but must be a whole number.");
  }

  @Test
  void problemsOfListsAndPickedNamesAreSaidToo() {
    refused(
        """
        - name: s
          pair: small
          sampler: {type: random}
          budget: {trials: 10}
          list: [{name: a, tasks: [facts, helpfull]}, 3, {name: a}, {grid: {seed: [1]}}, {name: 4}]
        - {name: t, pair: small, list: [], sampler: {type: random}, budget: {trials: 1}}
        - {name: u, pair: small, grid: 3, sampler: {type: random}, budget: {trials: 1}, models: {dtyp: auto}}
        """,
        "11 objectives.alignment: names task 'helpful', which is not declared. Declared: facts.",
        "19 studies[1].list[2]: is 3 but must be a section of keys.",
        "19 studies[1].list[3]: makes a study named 'a', and so does the one in line 19. Remove one, or put both in a 'list' with a 'name' each.",
        "19 studies[1].list[4]: has a 'grid' of its own. Write it beside the list.",
        "19 studies[1].list[5].name: is 4 but must be text: put it in quotes.",
        "19 studies[1].tasks[2]: names 'helpfull', which is not among the campaign's tasks. Did you mean 'helpful'? Declared: helpful, facts.",
        "20 studies[2].list: is an empty list. Give at least one, or leave it out.",
        "21 studies[3].grid: is 3 but must be a section of keys.",
        "21 models.dtyp: unknown key. Did you mean 'dtype'?");
  }

  @Test
  void studiesOfTheSameNameAreRefusedAcrossTheFile() {
    refused(
        """
        - {name: s, pair: small, sampler: {type: random}, budget: {trials: 1}, seed: [1]}
        - {name: s, pair: [small], sampler: {type: random}, budget: {trials: 1}}
        - {name: s-1, pair: large, sampler: {type: random}, budget: {trials: 1}}
        """,
        "17 studies[3].name: the name 's-1' is taken by 's-1'. Choose another.");
  }

  @Test
  void tooManyStudiesAreRefusedBeforeTheyAreMade() {
    String many =
        IntStream.range(1, 201).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    refused(
        """
        - name: s
          pair: small
          sampler: {type: nsga2}
          budget: {trials: 10}
          grid: {seed: [%s], sampler.population: [%s], budget.trials: [%s], references.uniform: [%s]}
        """
            .formatted(many, many.substring(3), many, many),
        "19 studies[1].grid: makes 1592000000 studies but a campaign has at most 1000. Split it, or try fewer values.");
  }

  @Test
  void whatAllStudiesLackIsSaidOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bare.yaml"),
            """
            name: bare
            results: r
            pairs: {a: {base: nowhere, algned: aligned}}
            studies:
              - {name: s, sampler: {type: random}, budget: {trials: 1}, seed: [1, 2]}
            """);
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> CampaignReader.read(file, folder));
    assertThat(e.problems().stream().map(p -> p.line() + " " + p))
        .containsExactly(
            "1 models: is missing: the pair of checkpoints; not needed where every study names one of `pairs`.",
            "1 tasks: is missing: what is measured.",
            "1 objectives: is missing: what is searched for.",
            "3 pairs.a.algned: unknown key. Did you mean 'aligned'?",
            "3 pairs.a.aligned: is missing: the folder of the model after RLHF, or its URI: ratio 1.",
            "3 pairs.a.base: nowhere does not exist.");
  }

  @Test
  void aSectionThatContainsItselfEnds() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                file(
                    """
                    - name: s
                      pair: small
                      merge: &m {groups: *m}
                      sampler: {type: random}
                      budget: {trials: 1}
                      list: [{merge: &n {groups: *n, tensors: all}}]
                    """));
    assertThat(e).isNotNull();
    assertThat(e.problems()).isNotEmpty();
  }
}
