package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignProblemsTest {

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private List<Problem> problems(String text) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> files.read(text));
    assertThat(e).isNotNull();
    return e.problems();
  }

  /** The problems of the smallest campaign with something replaced: "line key: message". */
  private void assertProblems(String what, String by, String... expected) {
    assertThat(CampaignFiles.SMALLEST).contains(what);
    assertProblemsOf(CampaignFiles.SMALLEST.replace(what, by), expected);
  }

  private void assertAdded(String added, String... expected) {
    assertProblemsOf(CampaignFiles.SMALLEST + added, expected);
  }

  private void assertProblemsOf(String text, String... expected) {
    assertThat(problems(text).stream().map(p -> p.line() + " " + p)).containsExactly(expected);
  }

  @Test
  void allProblemsAreSaidAtOnceWithTheirLines() throws IOException {
    Path file = folder.resolve("mine.yaml");
    String text =
        """
        name: mine
        results: results/mine
        models:
          base: base
          aligned: aligned
        merge:
          groups:
            layers:
              block: 6
              blocks: 3
        tasks:
          arc_easy: {type: multiple_choice, items: items.jsonl}
          helpful:
            items: results/hh.jsonl
            type: preference
        objectives:
          alignment: {maximize: helpful.margin}
          abilities:
            maximize: squad_v2.acc
        studies:
          - {name: nsga2, sampler: {type: nsga2}, budget: {trials: 120}}
        """;
    assertThatThrownBy(() -> files.read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            file
                + """
                 has 3 problems:
                  line 9   merge.groups.layers.block: unknown key. Did you mean 'blocks'?
                  line 14  tasks.helpful.items: results/hh.jsonl does not exist.
                  line 18  objectives.abilities: names task 'squad_v2', which is not declared. Declared: arc_easy, helpful.
                Nothing was started.""");
  }

  @Test
  void aSingleProblemIsSaidInTheSingular() {
    assertThatThrownBy(() -> files.read(CampaignFiles.SMALLEST.replace("10}", "0}")))
        .hasMessage(
            files.file()
                + """
                 has 1 problem:
                  line 11  studies[1].budget.trials: is 0 but must be at least 1.
                Nothing was started.""");
  }

  @Test
  void missingKeysAreNamedWithTheirMeaning() {
    assertProblems(
        "  base: base\n",
        "",
        "3 models.base: is missing: the folder of the model before RLHF, or its URI (s3a://, hdfs://): ratio 0.");
    assertProblemsOf(
        "schedule: asynchronous",
        "1 name: is missing: what reports call the campaign.",
        "1 results: is missing: the folder or URI (s3a://, hdfs://) that everything measured is written below.",
        "1 models: is missing: the pair of checkpoints; not needed where every study names one of `pairs`.",
        "1 tasks: is missing: what is measured.",
        "1 objectives: is missing: what is searched for.",
        "1 studies: is missing: the searches.");
    assertProblems("type: nsga2", "", "11 studies[1].sampler.type: is missing: the sampler.");
  }

  @Test
  void unknownKeysAreRefusedEverywhere() {
    assertAdded(
        "colour: red\n",
        "12 colour: unknown key. Known: name, results, models, pairs, merge, tasks, objectives, constraints, studies, references, held_out, schedule.");
    assertAdded("shedule: asynchronous\n", "12 shedule: unknown key. Did you mean 'schedule'?");
    assertProblems(
        "{type: pref",
        "{limits: 3, type: pref",
        "7 tasks.helpful.limits: unknown key. Did you mean 'limit'?");
    assertProblems(
        "{trials",
        "{hours: 3, trials",
        "11 studies[1].budget.hours: unknown key. Known: trials, minutes, stall.");
    assertProblems(
        "{maximize",
        "{relativ_to: base, maximize",
        "9 objectives.alignment.relativ_to: unknown key. Did you mean 'relative_to'?");
    assertAdded(
        "references: {uniforms: 3}\n",
        "12 references.uniforms: unknown key. Did you mean 'uniform'?");
    assertAdded(
        "merge: {follow: {heads: first}}\n",
        "12 merge.follow.heads: unknown key. Did you mean 'head'?");
  }

  @Test
  void keysGivenTwiceAreRefused() {
    assertAdded("name: again\n", "12 name: is given twice, first in line 1. Remove one.");
    assertProblems(
        "objectives:",
        "  helpful: {type: preference, items: items.jsonl}\nobjectives:",
        "8 tasks.helpful: is given twice, first in line 7. Remove one.");
    assertAdded(
        "  - {name: SEARCH, sampler: {type: random}, budget: {trials: 1}}\n",
        "12 studies[2].name: the name 'SEARCH' is taken by 'search'. Choose another.");
  }

  @Test
  void wrongTypesAreRefused() {
    assertProblems("name: small", "name: 12", "1 name: is 12 but must be text: put it in quotes.");
    assertProblems("name: small", "name: [a]", "1 name: is a list but must be text.");
    assertProblems("name: small", "name:", "1 name: is empty but must be text.");
    assertProblems("name: small", "name: !secret x", "1 name: is tagged !secret but must be text.");
    assertProblems(
        "trials: 10",
        "trials: ten",
        "11 studies[1].budget.trials: is 'ten' but must be a whole number.");
    assertProblems(
        "trials: 10",
        "trials: 1.5",
        "11 studies[1].budget.trials: is 1.5 but must be a whole number.");
    assertProblems(
        "trials: 10",
        "trials: 99999999999999999999",
        "11 studies[1].budget.trials: is 99999999999999999999 but must be at most 2147483647.");
    assertProblems(
        "{type: nsga2}",
        "nsga2",
        "11 studies[1].sampler: is 'nsga2' but must be a section of keys.");
    assertProblems(
        "models:\n  base: base\n  aligned: aligned",
        "models: base",
        "3 models: is 'base' but must be a section of keys.");
    assertProblems(
        "  - {name: search,",
        "  one: {name: search,",
        "10 studies: is a section but must be a list.");
    assertProblems(
        "{type: preference, items: items.jsonl}",
        "[1]",
        "7 tasks.helpful: is a list but must be a section of keys.");
    assertProblems(
        "  helpful: {type",
        "  ? [a, b]\n  : {}\n  helpful: {type",
        "7 tasks: has a key that is not text.");
  }

  @Test
  void boundsAreKept() {
    assertProblems(
        "type: nsga2",
        "type: nsga2, population: 1",
        "11 studies[1].sampler.population: is 1 but must be at least 2.");
    assertProblems(
        "items.jsonl}",
        "items.jsonl, limit: 0}",
        "7 tasks.helpful.limit: is 0 but must be at least 1.");
    assertProblems("10}", "10}, seed: -1", "11 studies[1].seed: is -1 but must be at least 0.");
    assertAdded(
        "merge: {groups: {layers: {blocks: 0}}}\n",
        "12 merge.groups.layers.blocks: is 0 but must be at least 1.");
    assertAdded(
        "references: {uniform: -1}\n", "12 references.uniform: is -1 but must be at least 0.");
    assertAdded(
        "references: {uniform: [0.5, 1, .nan, a]}\n",
        "12 references.uniform[2]: is 1 but must be a ratio inside (0, 1): base and aligned are measured anyway.",
        "12 references.uniform[3]: is .nan but must be a ratio inside (0, 1): base and aligned are measured anyway.",
        "12 references.uniform[4]: is 'a' but must be a ratio inside (0, 1): base and aligned are measured anyway.");
    assertAdded(
        "references: {uniform: [0.5, 0.50]}\n",
        "12 references.uniform: names a ratio twice: [0.5, 0.5]. Remove one.");
  }

  @Test
  void unknownWordsAreRefusedWithTheKnownOnes() {
    assertProblems(
        "type: nsga2",
        "type: nsga",
        "11 studies[1].sampler.type: is 'nsga'. Did you mean 'nsga2'? Known: nsga2, nsga3, surrogate, random, halton, uniform, partwise, hma.");
    assertProblems(
        "type: preference",
        "type: preferences",
        "7 tasks.helpful.type: is 'preferences'. Did you mean 'preference'? Known: loglikelihood, preference, multiple_choice, perplexity, generate_until, reward.");
    assertAdded("schedule: sync\n", "12 schedule: is 'sync'. Known: asynchronous, deterministic.");
    assertAdded("merge: {method: slerp}\n", "12 merge.method: is 'slerp'. Known: linear.");
    assertAdded(
        "merge: {groups: {layers: every}}\n",
        "12 merge.groups.layers: is 'every' but must be 'each' or a section such as {blocks: 3}.");
    assertAdded(
        "merge: {groups: {split: [attention]}}\n",
        "12 merge.groups.split: is [attention] but must be [attention, mlp] or [].");
    assertAdded(
        "merge: {follow: {embeddings: own}}\n",
        "12 merge.follow.embeddings: is 'own'. Known: first, last, base, aligned, mean, or a group such as layers.0-7.");
    assertAdded(
        "merge: {follow: {norms: frist}}\n",
        "12 merge.follow.norms: is 'frist'. Did you mean 'first'? Known: first, last, base, aligned, mean, own, or a group such as layers.0-7.");
  }

  @Test
  void cutsMustAscendAndStandAlone() {
    assertAdded(
        "merge: {groups: {layers: {cuts: [8, 8]}}}\n",
        "12 merge.groups.layers.cuts[2]: is 8 but must be at least 9.");
    assertAdded(
        "merge: {groups: {layers: {cuts: [0]}}}\n",
        "12 merge.groups.layers.cuts[1]: is 0 but must be at least 1.");
    assertAdded(
        "merge: {groups: {layers: {cuts: [8], blocks: 2}}}\n",
        "12 merge.groups.layers.blocks: cannot stand beside 'cuts'. Remove one of them.");
    assertAdded(
        "merge: {groups: {layers: {}}}\n",
        "12 merge.groups.layers: has neither 'blocks' nor 'cuts'. Give one, or write 'each'.");
  }

  @Test
  void objectivesMustNameWhatIsMeasured() {
    assertProblems(
        "helpful.margin",
        "helpfull.margin",
        "9 objectives.alignment: names task 'helpfull', which is not declared. Did you mean 'helpful'? Declared: helpful.");
    assertProblems(
        "helpful.margin",
        "helpful.acc",
        "9 objectives.alignment: names metric 'acc', which task 'helpful' of type preference does not have. Metrics: accuracy, margin, token_margin.");
    assertProblems(
        "helpful.margin",
        "helpful",
        "9 objectives.alignment.maximize: 'helpful' is neither 'task.metric' nor 'mean(task.metric, task.metric)'.");
    assertProblems(
        "{maximize",
        "{minimize: helpful.margin, maximize",
        "9 objectives.alignment: has both of 'maximize' and 'minimize'. Give one.");
    assertProblems(
        "{maximize: helpful.margin}",
        "{}",
        "9 objectives.alignment: has neither of 'maximize' and 'minimize'. Give one.");
  }

  @Test
  void anObjectiveIsNotBlamedForItsTasksType() {
    assertThat(problems(CampaignFiles.SMALLEST.replace("type: preference", "type: f1"))).hasSize(1);
  }

  @Test
  void emptyListsAreRefused() {
    assertProblems(
        "tasks:\n  helpful: {type: preference, items: items.jsonl}",
        "tasks: {}",
        "6 tasks: is empty. Declare at least one task.",
        "8 objectives.alignment: names task 'helpful', which is not declared. Declared: none.");
    assertProblems(
        "objectives:\n  alignment: {maximize: helpful.margin}",
        "objectives: {}",
        "8 objectives: is empty. Declare at least one objective.");
    assertProblems(
        "studies:\n  - {name: search, sampler: {type: nsga2}, budget: {trials: 10}}",
        "studies: []",
        "10 studies: is empty. Declare at least one study.");
    assertProblems(
        "10}", "10}, seed: []", "11 studies[1].seed: is an empty list. Give at least one seed.");
    assertProblems(
        "10}",
        "10}, seed: [1, 1]",
        "11 studies[1].seed[2]: the seed 1 is given twice. Remove one.");
  }

  @Test
  void keysOfAnotherSamplerAreRefused() {
    assertProblems(
        "type: nsga2",
        "type: random, population: 4",
        "11 studies[1].sampler.population: is only for samplers of type nsga2 or nsga3, not random. Remove it.");
    assertProblems(
        "type: nsga2",
        "type: nsga2, mixes: 4",
        "11 studies[1].sampler.mixes: is only for samplers of type uniform or partwise, not nsga2. Remove it.");
  }

  @Test
  void nsga3NeedsThreeObjectives() {
    assertProblems(
        "type: nsga2",
        "type: nsga3",
        "11 studies[1].sampler.type: is nsga3 but the campaign has 1 objective and nsga3 needs at least 3. Use nsga2 or surrogate.");
  }

  @Test
  void partwiseSamplersAreCheckedToo() {
    assertProblems(
        "type: nsga2",
        "type: partwise, mixes: 3",
        "11 studies[1].budget.trials: is 10 but the sampler has 3 parts with 3 mixes each. Set it to 9 or less, or raise sampler.mixes.");
    assertProblems(
        "type: nsga2",
        "type: partwise, parts: 1",
        "11 studies[1].sampler.parts: is 1 but must be at least 2.");
    assertProblems(
        "type: nsga2",
        "type: uniform, parts: 3, mixes: 10",
        "11 studies[1].sampler.parts: is only for samplers of type partwise, not uniform. Remove it.");
  }

  @Test
  void aUniformSamplerWithTooFewMixesIsRefused() {
    assertProblems(
        "type: nsga2",
        "type: uniform",
        "11 studies[1].budget.trials: is 10 but the sampler has 9 uniform mixes. Set it to 9 or less, or raise sampler.mixes.");
    assertProblems(
        "type: nsga2",
        "type: uniform, mixes: 3",
        "11 studies[1].budget.trials: is 10 but the sampler has 3 uniform mixes. Set it to 3 or less, or raise sampler.mixes.");
  }

  @Test
  void namesMustBeFitForFoldersAndColumns() {
    assertProblems(
        "name: small",
        "name: ../up",
        "1 name: '../up' is no name: letters, digits, '-' and '_', beginning with a letter or digit, at most 64.");
    assertProblems(
        "alignment:",
        "an-objective:",
        "9 objectives.an-objective: 'an-objective' is no column name: letters, digits and '_', beginning with a letter, at most 64.");
  }

  @Test
  void pathsMustLeadToWhatIsWanted() {
    assertProblems(
        "base: base", "base: items.jsonl", "4 models.base: items.jsonl is not a folder.");
    assertProblems(
        "items: items.jsonl",
        "items: base",
        "7 tasks.helpful.items: base is not a file: rows are read from one JSONL or Parquet file.");
    assertProblems(
        "base: base",
        "base: hdfs://127.0.0.1:1/m",
        "4 models.base: hdfs://127.0.0.1:1/m cannot be reached: 127.0.0.1:1 does not answer (connection refused): check the URI and that the server is up.");
    assertProblems("base: base", "base: ~/base", "4 models.base: ~/base does not exist.");
    assertProblems("base: base", "base: ''", "4 models.base: is blank. Give a path.");
    assertProblems(
        "base: base",
        "base: \"a\\0b\"",
        "4 models.base: 'a\u0000b' is no path: Nul character not allowed.");
    assertProblems(
        "results: results/small",
        "results: items.jsonl",
        "2 results: items.jsonl is a file but must be a folder.");
    assertProblems(
        "results: results/small",
        "results: ''",
        "2 results: is blank. Give a folder such as results/demo.");
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsPlace() {
    assertThat(problems("name: [a\nresults: b\n"))
        .singleElement()
        .satisfies(p -> assertThat(p.line()).isEqualTo(2))
        .satisfies(p -> assertThat(p.message()).startsWith("column 8 is not YAML: "));
    assertThat(problems("a: b\n---\nc: d\n")).hasSize(1);
    assertThat(problems("a: *unknown\n")).hasSize(1);
    assertThat(problems("name: a\n\tb: c\n"))
        .singleElement()
        .satisfies(p -> assertThat(p.line()).isEqualTo(2));
    assertProblemsOf("name: a\nb: \u0007\n", "2 not YAML: a character that may not stand here.");
    assertProblemsOf("just text", "1 the file is 'just text' but must have keys such as 'name'.");
    assertProblemsOf("- a\n- b\n", "1 the file is a list but must have keys such as 'name'.");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertProblemsOf("", "1 the file is empty. See docs/configuration.md.");
    assertProblemsOf("# only words\n", "1 the file is empty. See docs/configuration.md.");
  }

  @Test
  void hostileFilesEndInAMessage() {
    String bomb =
        "a: &a [x, x]\nb: &b [%s]\nc: [%s]\n"
            .formatted("*a,".repeat(30) + "*a", "*b,".repeat(30) + "*b");
    assertThat(problems(bomb)).isNotEmpty();
    assertProblemsOf("a: " + "[".repeat(100_000), "1 nested more than 32 deep.");
    assertThat(problems("&a [*a]")).isNotEmpty();
    assertThat(problems("tasks: &a {t: *a}")).isNotEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> CampaignReader.read(missing))
        .hasMessage(missing + " does not exist.\nNothing was started.");
    assertThatThrownBy(() -> CampaignReader.read(folder))
        .hasMessage(folder + " is not a file.\nNothing was started.");
    Path latin =
        Files.write(
            folder.resolve("latin-1.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CampaignReader.read(latin))
        .hasMessage(
            latin + " is not UTF-8 text. Maybe it is not a YAML file.\nNothing was started.");
    byte[] large = new byte[(1 << 20) + 1];
    Arrays.fill(large, (byte) '#');
    Path tooLarge = Files.write(folder.resolve("too-large.yaml"), large);
    assertThatThrownBy(() -> CampaignReader.read(tooLarge))
        .hasMessage(
            tooLarge + " has 1048577 bytes: too many for a campaign.\nNothing was started.");
  }
}
