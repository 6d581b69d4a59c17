package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.evaluate.GenerateUntilTask;
import io.amalgam.jobs.evaluate.GenerationItem;
import io.amalgam.jobs.evaluate.MultipleChoiceItem;
import io.amalgam.jobs.evaluate.MultipleChoiceTask;
import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files in conf/tasks ask what lm-evaluation-harness asks. Corpora and golden prompts are
 * written by {@code src/test/python/make_task_golden.py}.
 */
class HarnessPromptsTest {

  private static final Path TASKS = Path.of("..", "conf", "tasks").toAbsolutePath().normalize();
  private static final Path CORPORA = Path.of("src/test/resources/tasks").toAbsolutePath();

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() {
    files = new CampaignFiles(folder);
  }

  private Task task(String file, String corpus, String metric, String more) {
    String task =
        "{file: %s, items: %s%s}".formatted(TASKS.resolve(file), CORPORA.resolve(corpus), more);
    Campaign campaign =
        files.read(
            CampaignFiles.SMALLEST
                .replace("{type: preference, items: items.jsonl}", task)
                .replace("helpful.margin", "helpful." + metric));
    return campaign.tasks().get(0).source().read(folder, new TaskFilesTest.FakeResources()).task();
  }

  private static JsonNode golden(String name) throws IOException {
    return new ObjectMapper().readTree(CORPORA.resolve(name + ".golden.json").toFile());
  }

  private String lastRow(String corpus) throws IOException {
    List<String> rows = Files.readAllLines(CORPORA.resolve(corpus + ".jsonl"));
    Path last =
        Files.write(folder.resolve("last.jsonl"), rows.subList(rows.size() - 1, rows.size()));
    return ", few_shot: {items: %s}".formatted(last);
  }

  @ParameterizedTest
  @CsvSource({
    "arc_easy.yaml, arc_easy, .jsonl",
    "arc_challenge.yaml, arc_easy, .parquet",
    "piqa.yaml, piqa, .jsonl",
    "piqa.yaml, piqa, .parquet",
    "race.yaml, race, .jsonl",
    "race.yaml, race, .parquet"
  })
  void questionsWithChoicesAreTheHarnesss(String file, String name, String ending)
      throws IOException {
    for (String shots : List.of("zero_shot", "one_shot")) {
      JsonNode golden = golden(name).get(shots);
      String more = shots.equals("one_shot") ? lastRow(name) : "";
      List<MultipleChoiceItem> items =
          ((MultipleChoiceTask) task(file, name + ending, "acc", more)).items();
      assertThat(items).hasSize(golden.size());
      for (int i = 0; i < items.size(); i++) {
        JsonNode expected = golden.get(i);
        assertThat(items.get(i).question()).isEqualTo(expected.get("context").textValue());
        assertThat(items.get(i).choices()).isEqualTo(texts(expected.get("choices")));
        assertThat(items.get(i).answer()).isEqualTo(expected.get("answer").intValue());
      }
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private List<GenerationItem> generated(String file, String corpus, String metric, String more) {
    return ((GenerateUntilTask) task(file, corpus, metric, more)).items();
  }

  private static void assertPrompts(List<GenerationItem> items, JsonNode golden) {
    assertThat(items).hasSize(golden.size());
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.get(i).prompt()).isEqualTo(golden.get(i).get("context").textValue());
    }
  }

  @ParameterizedTest
  @CsvSource({".jsonl", ".parquet"})
  void questionsToAnswerAreTheHarnesss(String ending) throws IOException {
    List<GenerationItem> squad = generated("squad.yaml", "squadv2" + ending, "f1", "");
    assertPrompts(squad, golden("squadv2").get("zero_shot"));
    assertThat(squad.get(0).references()).containsExactly(List.of("he"), List.of("she"));
    assertThat(squad.get(1).references()).isEmpty();

    List<GenerationItem> wmt = generated("wmt14_fr_en.yaml", "wmt14_fr_en" + ending, "bleu", "");
    assertPrompts(wmt, golden("wmt14_fr_en").get("zero_shot"));
    assertThat(wmt.get(1).references()).containsExactly(List.of("Yes."));
    assertPrompts(
        generated("wmt14_fr_en.yaml", "wmt14_fr_en" + ending, "bleu", lastRow("wmt14_fr_en")),
        golden("wmt14_fr_en").get("one_shot"));
  }

  @ParameterizedTest
  @CsvSource({".jsonl", ".parquet"})
  void dropHasTheHarnesssAnswers(String ending) throws IOException {
    String harness = ", prompt: \"{passage} {question}\"";
    List<GenerationItem> items = generated("drop.yaml", "drop" + ending, "f1", harness);
    assertPrompts(items, golden("drop").get("zero_shot"));
    for (int i = 0; i < items.size(); i++) {
      List<List<String>> answers = new ArrayList<>();
      golden("drop").get("answers").get(i).forEach(answer -> answers.add(texts(answer)));
      assertThat(items.get(i).references()).isEqualTo(answers);
    }
    assertThat(generated("drop.yaml", "drop" + ending, "f1", "").get(1).prompt())
        .isEqualTo("Passage: P\nQuestion: Who?\nAnswer:");
  }

  @Test
  void anUnansweredExampleSaysSo() throws IOException {
    assertThat(generated("squad.yaml", "squadv2.jsonl", "f1", lastRow("squadv2")).get(1).prompt())
        .startsWith(
            "Title: T\n\nBackground: C\n\nQuestion: None?\n\nAnswer: unanswerable\n\nTitle");
  }

  @Test
  void aProblemOfRaceInItsOwnColumnsIsAskedAlone() {
    assertThat(((MultipleChoiceTask) task("race_high.yaml", "race_high.jsonl", "acc", "")).items())
        .containsExactly(
            new MultipleChoiceItem(
                "Article: An article.\n\nWhat is _ ?",
                List.of("a", "b", "c", "d"),
                2,
                "An article."));
  }

  @Test
  void dialoguesAreWrittenInThePapersFormat() {
    List<PreferenceItem> pairs =
        ((PreferenceTask) task("hh_pairs.yaml", "hh.jsonl", "margin", "")).items();
    assertThat(pairs.get(0))
        .isEqualTo(
            new PreferenceItem(
                "###Human: Is it  late? ###Assistant: Yes, quite. ###Human: Thanks é ###Assistant:",
                "You're welcome.",
                "No.",
                null));
    RewardTask prompts =
        (RewardTask) task("hh_prompts.yaml", "hh.jsonl", "reward", ", model: base, chat: true");
    assertThat(prompts.items().get(0).prompt())
        .isEqualTo("<user>Is it  late?<assistant>Yes, quite.<user>Thanks é<assistant>");
  }

  @Test
  void everyTaskFileIsTested() throws IOException {
    try (Stream<Path> found = Files.list(TASKS)) {
      assertThat(found.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "arc_easy.yaml",
              "arc_challenge.yaml",
              "piqa.yaml",
              "race.yaml",
              "race_high.yaml",
              "squad.yaml",
              "drop.yaml",
              "wmt14_fr_en.yaml",
              "hh_prompts.yaml",
              "hh_pairs.yaml");
    }
  }
}
