package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.config.CampaignReader;
import io.amalgam.jobs.results.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out about a campaign before anything is started. */
class PreparationTest {

  private static final Path CHECKPOINTS =
      Path.of("src/test/resources/checkpoints").toAbsolutePath();

  @TempDir private Path folder;

  private Path campaign(String studies) throws IOException {
    Path pairs =
        Files.writeString(
            folder.resolve("pairs.jsonl"),
            """
            {"prompt": "a", "chosen": "b", "rejected": "c"}
            {"prompt": "a", "chosen": "d", "rejected": "e"}
            {"prompt": "a", "chosen": "f", "rejected": "e"}
            {"prompt": "a", "chosen": "f", "rejected": "d"}
            """);
    Path texts =
        Files.writeString(
            folder.resolve("texts.jsonl"), "{\"context\": \"a\", \"continuation\": \" c\"}\n");
    return Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        name: several
        results: %s
        pairs:
          one: {base: %2$s/tiny-base, aligned: %2$s/tiny-aligned}
          two: {base: %2$s/tiny-aligned, aligned: %2$s/tiny-base}
        merge: {groups: {layers: {blocks: 2}}}
        tasks:
          pairs: {type: preference, items: %3$s}
          texts: {type: loglikelihood, items: %4$s}
        objectives: {alignment: {maximize: pairs.margin}}
        references: {uniform: 3}
        studies:
        %5$s"""
            .formatted(folder.resolve("results"), CHECKPOINTS, pairs, texts, studies.indent(2)));
  }

  private static String study(String name, String more) {
    return "- {name: %s, sampler: {type: random}, budget: {trials: 4}, %s}\n".formatted(name, more);
  }

  private List<List<String>> groups(String... studies) throws IOException {
    try (ResultsFolder results =
            ResultsFolder.open(folder.resolve("results").toString(), new Configuration());
        Preparation ready =
            Preparation.of(CampaignReader.read(campaign(String.join("", studies))), results)) {
      return ready.groups().stream()
          .map(group -> group.studies().stream().map(StudyRun::name).toList())
          .toList();
    }
  }

  @Test
  void studiesOfOnePairAndCutRunSideBySideWhateverElseTheyDifferIn() throws IOException {
    assertThat(
            groups(
                study("a", "pair: one, tasks: [pairs]"),
                study("b", "pair: two"),
                study(
                    "c",
                    "pair: one, tasks: [texts], objectives: {alignment: {maximize: texts.logprob}}"),
                study(
                    "d",
                    "pair: one, schedule: deterministic, references: {uniform: 1}, seed: [1, 2]")))
        .containsExactly(List.of("a", "c", "d-1", "d-2"), List.of("b"));
  }

  @Test
  void whatExecutorsWouldHaveToLoadAnewRunsApart() throws IOException {
    assertThat(
            groups(
                study("a", "pair: one"),
                study("cut", "pair: one, merge: {groups: {layers: each}}"),
                study("items", "pair: one, tasks: {pairs: {limit: 1}}"),
                study("type", "pair: one, models: {dtype: float32}"),
                study("apart", "pair: one, held_out: {share: 0.5}, tasks: [pairs]")))
        .containsExactly(
            List.of("a"), List.of("cut"), List.of("items"), List.of("type"), List.of("apart"));
  }

  @Test
  void allThatIsWrongWithAnyStudyIsSaidAtOnceAndNothingIsStarted() throws IOException {
    Path campaign =
        campaign(
            study("a", "pair: one, merge: {groups: {layers: {blocks: 5}}}")
                + study("b", "pair: two, enqueued: [[0.5]]")
                + study("c", "pair: two, merge: {groups: {layers: {cuts: [9]}}}")
                + study("d", "pair: one"));
    for (String plan : List.of("--plan", "--dry-run")) {
      Executed executed = Executed.run(new Search(), campaign, plan);
      assertThat(executed.code()).as(executed.err()).isEqualTo(2);
      assertThat(executed.err())
          .contains(
              "4 layers cannot be cut into 5 blocks: ask for 1 to 4.",
              "Study b: enqueued[1] has 1 ratios but the pair is cut into 2 groups",
              "9")
          .doesNotContain("Exception", "defect");
    }
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void oneFaultHidesNoOther() throws IOException {
    Path campaign =
        campaign(
            study("a", "pair: one, enqueued: [[0.5], [0.5, 0.5], [1, 1, 1]]")
                    .replace("{type: random}", "{type: partwise, parts: 3}")
                + study("h", "pair: one")
                    .replace(
                        "{type: random}", "{type: hma, objective: alignment, blocks: [4, 5]}"));
    Executed executed = Executed.run(new Search(), campaign, "--plan");
    assertThat(executed.code()).as(executed.err()).isEqualTo(2);
    assertThat(executed.err())
        .contains(
            "Study a: enqueued[1] has 1 ratios",
            "Study a: enqueued[3] has 3 ratios",
            "Sampler of study a: ",
            "HMA has K = 4 blocks but must have from 1 to 2",
            "HMA has K = 5 blocks but must have from 1 to 2");

    Files.writeString(folder.resolve("pairs.jsonl"), "{\"prompt\": \"a\"}\n");
    Files.writeString(folder.resolve("texts.jsonl"), "no json\n");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String text = Files.readString(campaign);
    Files.writeString(campaign, text.replace(CHECKPOINTS + "/tiny-base, a", empty + ", a"));
    Executed files = Executed.run(new Search(), campaign, "--plan");
    assertThat(files.code()).as(files.err()).isEqualTo(2);
    assertThat(files.err()).contains("pairs.jsonl", "texts.jsonl", empty.toString());
  }

  @Test
  void aPlanSaysWhatWouldRunAndStartsNothing() throws IOException {
    Executed executed =
        Executed.run(
            new Search(),
            campaign(study("a", "pair: [one, two], grid: {budget.trials: [4, 8]}")),
            "--plan");
    assertThat(executed.code()).as(executed.err()).isZero();
    assertThat(executed.out().lines())
        .anyMatch(line -> line.startsWith("campaign several: 4 studies, 0 done, in "))
        .anyMatch(line -> line.matches("1 +a-one-trials4 .* random +1 +9"))
        .anyMatch(line -> line.matches("1 +a-one-trials8 .* random +1 +13"))
        .anyMatch(line -> line.matches("2 +a-two-trials4 .*"))
        .anyMatch(line -> line.equals("Nothing was started."));
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
