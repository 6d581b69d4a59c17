package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.chat.ChatFormat;
import io.amalgam.jobs.chat.ChatTemplateException;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.dataset.TaskResources;
import io.amalgam.jobs.dataset.TaskSource;
import io.amalgam.jobs.evaluate.GenerateUntilTask;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.evaluate.MultipleChoiceItem;
import io.amalgam.jobs.evaluate.MultipleChoiceTask;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.TextScoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFilesTest {

  /** Stands for a chat format and a reward model. */
  static final class FakeResources implements TaskResources {
    @Override
    public ChatFormat chat() {
      return messages ->
          messages.stream()
                  .map(m -> "<" + m.role() + ">" + m.content())
                  .collect(Collectors.joining())
              + "<assistant>";
    }

    @Override
    public Reward reward(String folder) {
      return new Reward(folder, "sha256:0");
    }
  }

  private static final String ARC =
      """
      type: multiple_choice
      dataset: "allenai/ai2_arc, ARC-Easy, test split"
      prompt: "Question: {question}\\nAnswer:"
      choices: choices.text
      answer: answerKey
      labels: choices.label
      """;

  @TempDir Path folder;
  private CampaignFiles files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = new CampaignFiles(folder);
    Files.writeString(folder.resolve("arc.yaml"), ARC);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      rows.append(
          "{\"question\": \"q%d\", \"choices\": {\"text\": [\"a%d\", \"b%d\"], \"label\": [\"A\", \"B\"]}, \"answerKey\": \"B\"}\n"
              .formatted(i, i, i));
    }
    Files.writeString(folder.resolve("arc.jsonl"), rows);
  }

  private Campaign campaign(String task, String metric) {
    return files.read(
        CampaignFiles.SMALLEST
            .replace("{type: preference, items: items.jsonl}", task)
            .replace("helpful.margin", "helpful." + metric));
  }

  private TaskData read(String task, String metric) {
    return campaign(task, metric).tasks().get(0).source().read(folder, new FakeResources());
  }

  private List<MultipleChoiceItem> items(String task) {
    return ((MultipleChoiceTask) read(task, "acc").task()).items();
  }

  private void assertRefused(String task, String message) {
    assertThatThrownBy(() -> campaign(task, "acc"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message.replace("MINE", files.file().toString()));
  }

  @Test
  void aTaskFileIsReadAndTheCampaignsKeysReplaceItsOwn() {
    assertThat(items("{file: arc.yaml, items: arc.jsonl, limit: 1}"))
        .containsExactly(
            new MultipleChoiceItem("Question: q0\nAnswer:", List.of("a0", "b0"), 1, null));
    assertThat(
            items(
                "{file: arc.yaml, items: arc.jsonl, limit: 1, prompt: \"{question}?\", cluster: question}"))
        .containsExactly(new MultipleChoiceItem("q0?", List.of("a0", "b0"), 1, "q0"));
  }

  @Test
  void problemsOfATaskFileAreSaidWithThoseOfTheCampaign() throws IOException {
    Files.write(
        folder.resolve("bad.yaml"), List.of("type: reward", "prompt: \"{a\"", "colour: red"));
    assertThatThrownBy(
            () ->
                files.read(
                    CampaignFiles.SMALLEST
                        .replace(
                            "{type: preference, items: items.jsonl}",
                            "{file: bad.yaml, items: none.jsonl, max_tokens: 0}")
                        .replace("margin", "reward")))
        .hasMessage(
            files.file()
                + """
                 has 3 problems:
                  line 7  tasks.helpful.items: none.jsonl does not exist.
                  line 7  tasks.helpful: 'model' is missing: the folder of the reward model, or its URI; required for `reward`, and for it only.
                  line 7  tasks.helpful.max_tokens: is 0 but must be at least 1.
                bad.yaml has 2 problems:
                  line 2  prompt: has a '{' that is not closed. Write '{{' for a brace that is meant.
                  line 3  colour: unknown key. Known: file, type, items, limit, dataset, version, preprocess, prompt, delimiter, continuation, chosen, rejected, choices, answer, labels, text, references, no_answer, scoring, ignore_case, ignore_punctuation, max_tokens, until, temperature, top_p, top_k, seed, samples, model, format, cluster, chat, system, messages, few_shot.
                Nothing was started.""");
  }

  @Test
  void aFileOfRowsThatIsNotThereIsNamedWithWhereItIsPublished() {
    assertRefused(
        "{file: arc.yaml, items: data/arc.parquet}",
        """
        MINE has 1 problem:
          line 7  tasks.helpful.items: data/arc.parquet does not exist. It is published as allenai/ai2_arc, ARC-Easy, test split.
        Nothing was started.""");
  }

  @Test
  void aTaskFileThatCannotBeUsedIsAProblem() throws IOException {
    Files.writeString(folder.resolve("empty.yaml"), "");
    Files.writeString(folder.resolve("nested.yaml"), "file: arc.yaml\n");
    assertRefused(
        "{file: none.yaml, items: arc.jsonl}",
        """
        MINE has 1 problem:
          line 7  tasks.helpful.file: none.yaml does not exist.
        Nothing was started.""");
    assertRefused(
        "{file: empty.yaml, items: arc.jsonl}",
        """
        empty.yaml has 1 problem:
          line 1  the file is empty. See docs/configuration.md.
        Nothing was started.""");
    assertThatThrownBy(
            () -> campaign("{file: nested.yaml, items: arc.jsonl, type: perplexity}", "acc"))
        .hasMessageContaining("line 1  file: a task file cannot name another. Remove it.");
  }

  @Test
  void keysOfAnotherTypeAndWrongValuesAreRefused() {
    assertRefused(
        "{type: multiple_choice, items: arc.jsonl, temperature: -1, chosen: \"{x}\", preprocess: ark, chat: maybe, system: s}",
        """
        MINE has 5 problems:
          line 7  tasks.helpful.chosen: is only for tasks of type preference, not multiple_choice. Remove it.
          line 7  tasks.helpful.temperature: is only for tasks of type generate_until, reward, not multiple_choice. Remove it.
          line 7  tasks.helpful.preprocess: is 'ark'. Known: drop, race, hh.
          line 7  tasks.helpful.chat: is 'maybe' but must be true or false.
          line 7  tasks.helpful.system: needs 'chat: true' beside it, or remove it.
        Nothing was started.""");
    assertThatThrownBy(
            () ->
                campaign(
                    "{type: generate_until, items: arc.jsonl, scoring: bleu, temperature: -1, top_p: 2, top_k: -1, until: ['']}",
                    "bleu"))
        .hasMessageContaining("temperature: is -1 but must be at least 0.")
        .hasMessageContaining("top_p: is 2 but must be at most 1.")
        .hasMessageContaining("until[1]: is empty and would end every response. Remove it.")
        .hasMessageContaining("scoring: is 'bleu'. Known: squad, drop, exact, translation.");
  }

  @Test
  void objectivesAreCheckedAgainstTheScoring() {
    assertThatThrownBy(
            () -> campaign("{type: generate_until, items: arc.jsonl, scoring: translation}", "f1"))
        .hasMessageContaining(
            "names metric 'f1', which task 'helpful' of type generate_until does not have. Metrics: bleu, chrf.");
  }

  @Test
  void generatedTasksHaveTheirSettings() throws IOException {
    Files.writeString(
        folder.resolve("qa.jsonl"), "{\"prompt\": \"p\", \"references\": [\"a\", \"b\"]}\n");
    GenerateUntilTask task =
        (GenerateUntilTask)
            read(
                    "{type: generate_until, items: qa.jsonl, scoring: exact, ignore_case: true, until: [\"\\n\"], max_tokens: 7}",
                    "exact_match")
                .task();
    assertThat(task.scoring()).isEqualTo(new TextScoring.Exact(true, false));
    assertThat(task.items().get(0).references()).containsExactly(List.of("a"), List.of("b"));
    assertThat(task.settings().maxTokens()).isEqualTo(7);
    assertThat(task.settings().until()).containsExactly("\n");
    RewardTask reward =
        (RewardTask)
            read(
                    "{type: reward, items: qa.jsonl, model: base, temperature: 0.5, samples: 2}",
                    "reward")
                .task();
    assertThat(reward.samples()).isEqualTo(2);
    assertThat(reward.modelDigest()).isEqualTo("sha256:0");
    assertThatThrownBy(
            () -> read("{type: reward, items: qa.jsonl, model: base, samples: 2}", "reward"))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("greedy decoding writes the same response 2 times");
  }

  @Test
  void examplesAreDrawnPerItemFromTheOthers() {
    String shots =
        "{file: arc.yaml, items: arc.jsonl, few_shot: {items: arc.jsonl, count: 5, seed: 3}}";
    List<MultipleChoiceItem> items = items(shots);
    for (int i = 0; i < items.size(); i++) {
      String own = "Question: q%d\nAnswer:".formatted(i);
      String context = items.get(i).question();
      assertThat(context).endsWith("\n\n" + own).doesNotContain(own + " ");
      for (int other = 0; other < 6; other++) {
        if (other != i) {
          assertThat(context).contains("Question: q%d\nAnswer: b%d\n\n".formatted(other, other));
        }
      }
    }
    assertThat(items(shots)).isEqualTo(items);
    assertThat(items(shots.replace("seed: 3", "seed: 4"))).isNotEqualTo(items);
    assertThatThrownBy(() -> items(shots.replace("count: 5", "count: 6")))
        .isInstanceOf(ItemException.class)
        .hasMessage(
            "arc.jsonl has 5 rows to draw examples from (an item is not its own example), but few_shot.count is 6. Lower it, or name a larger file.");
  }

  @Test
  void anItemsExamplesDoNotDependOnTheLimit() {
    String shots = "{file: arc.yaml, items: arc.jsonl, limit: %d, few_shot: {items: arc.jsonl}}";
    assertThat(items(shots.formatted(3))).isEqualTo(items(shots.formatted(6)).subList(0, 3));
  }

  @Test
  void aChatSaysExamplesAndPromptAsOneMessage() {
    TaskData data =
        read(
            "{file: arc.yaml, items: arc.jsonl, limit: 1, chat: true, system: Be brief., few_shot: {items: arc.jsonl, limit: 2}}",
            "acc");
    MultipleChoiceTask task = (MultipleChoiceTask) data.task();
    assertThat(task.items().get(0).question())
        .isEqualTo(
            "<system>Be brief.<user>Question: q1\nAnswer: b1\n\nQuestion: q0\nAnswer:<assistant>");
    assertThat(task.delimiter()).isEmpty();
    assertThat(data.digests()).containsOnlyKeys("items", "few_shot.items", "prompts");
  }

  @Test
  void aChatWithoutAChatTemplateIsRefused() {
    TaskResources untaught =
        new TaskResources() {
          @Override
          public ChatFormat chat() {
            throw new ChatTemplateException("aligned has no chat template.");
          }

          @Override
          public Reward reward(String folder) {
            throw new IllegalStateException("not asked for");
          }
        };
    TaskSource source =
        campaign("{file: arc.yaml, items: arc.jsonl, chat: true}", "acc").tasks().get(0).source();
    assertThatThrownBy(() -> source.read(folder, untaught))
        .isInstanceOf(ItemException.class)
        .hasMessage("Task 'helpful' is a chat: aligned has no chat template.");
  }

  @Test
  void rowsThatDoNotFitAreNamedWithTheirPlace() throws IOException {
    String good = Files.readAllLines(folder.resolve("arc.jsonl")).get(0);
    for (List<String> bad :
        List.of(
            List.of(
                good.replace("\"B\"}", "\"E\"}"), "'answerKey' is 'E' but the labels are A, B."),
            List.of(
                good.replace("question", "qestion"),
                "'question' is missing. Did you mean 'qestion'? Columns: qestion, choices, answerKey."),
            List.of(
                good.replace("\"label\"", "\"labels\""),
                "'choices.label' is missing. Did you mean 'labels'? Fields: text, labels."),
            List.of(
                good.replace("\"a0\"", "null"),
                "'choices.text', position 0, must be text but is null."))) {
      Files.write(folder.resolve("bad.jsonl"), List.of(good, bad.get(0)));
      assertThatThrownBy(() -> items("{file: arc.yaml, items: bad.jsonl}"))
          .isInstanceOf(ItemException.class)
          .hasMessage("bad.jsonl line 2: " + bad.get(1));
    }
  }

  @Test
  void whatIsMeasuredIsInTheCanonicalText() {
    Campaign plain = campaign("{file: arc.yaml, items: arc.jsonl}", "acc");
    String text = plain.canonicalText(plain.studies().get(0));
    assertThat(text)
        .contains("tasks.helpful.prompt = Question: {question}\\nAnswer:\n")
        .contains("tasks.helpful.labels = choices.label\n")
        .doesNotContain("arc.yaml", "ai2_arc");
    for (String more :
        List.of(
            "chat: true",
            "few_shot: {items: arc.jsonl, count: 2}",
            "version: \"2\"",
            "cluster: question")) {
      Campaign other = campaign("{file: arc.yaml, items: arc.jsonl, " + more + "}", "acc");
      assertThat(other.canonicalText(other.studies().get(0))).isNotEqualTo(text);
    }
    Campaign explicit =
        campaign("{file: arc.yaml, items: arc.jsonl, chat: false, delimiter: \" \"}", "acc");
    assertThat(explicit.canonicalText(explicit.studies().get(0))).isEqualTo(text);
  }
}
