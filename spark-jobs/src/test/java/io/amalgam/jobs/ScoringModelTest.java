package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.config.Follow;
import io.amalgam.jobs.config.GroupSpec;
import io.amalgam.jobs.config.LayerCut;
import io.amalgam.jobs.config.MergeSpec;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.PerplexityItem;
import io.amalgam.jobs.evaluate.PerplexityTask;
import io.amalgam.jobs.evaluate.RewardItem;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringModelTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
  private static final MergeSpec MERGE =
      new MergeSpec("linear", new GroupSpec(new LayerCut.Each(), false), Follow.ALL);

  @TempDir Path folder;
  private Path base = Path.of("");
  private Path aligned = Path.of("");

  @BeforeEach
  void copyThePair() throws IOException {
    base = copy("tiny-base");
    aligned = copy("tiny-aligned");
  }

  private Path copy(String name) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name));
    for (String file :
        List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
      Files.copy(CHECKPOINTS.resolve(name).resolve(file), target.resolve(file));
    }
    return target;
  }

  @Test
  void thePairHasTheSameNameWhereverItLies() {
    assertThat(name(CHECKPOINTS.resolve("tiny-base"), CHECKPOINTS.resolve("tiny-aligned")))
        .isEqualTo(name(base, aligned));
  }

  @Test
  void whateverTurnsTextsIntoOtherScoresChangesTheName() throws IOException {
    String before = name(base, aligned);
    change(aligned.resolve("tokenizer.json"), "{", "{ ");
    String tokenizer = name(base, aligned);
    change(aligned.resolve("tokenizer_config.json"), "{", "{ ");
    String settings = name(base, aligned);
    change(aligned.resolve("config.json"), "\"bos_token_id\": 1", "\"bos_token_id\": 3");
    String beginning = name(base, aligned);
    Files.writeString(aligned.resolve("generation_config.json"), "{\"eos_token_id\": [2, 5]}");
    String ends = name(base, aligned);
    change(
        base.resolve("config.json"),
        "\"max_position_embeddings\": 64",
        "\"max_position_embeddings\": 32");
    String length = name(base, aligned);
    changeBoth("\"rope_theta\": 10000.0", "\"rope_theta\": 20000.0");
    String rotary = name(base, aligned);
    changeBoth("\"rms_norm_eps\": 1e-05", "\"rms_norm_eps\": 1e-06");
    String norms = name(base, aligned);

    assertThat(List.of(before, tokenizer, settings, beginning, ends, length, rotary, norms))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatOnlyDescribesTheFilesDoesNot() throws IOException {
    String before = name(base, aligned);
    changeBoth("\"transformers_version\": \"4.57.6\"", "\"transformers_version\": \"5.0.0\"");
    change(base.resolve("tokenizer.json"), "{", "{ ");
    assertThat(name(base, aligned)).isEqualTo(before);
  }

  @Test
  void aRewardModelsOwnFilesChangeTheNameOfItsTaskOnly() throws IOException {
    Path model = copy("reward-llama");
    RewardTask task = rewarded(model);
    String before = ScoringModel.of("pair", task);
    change(model.resolve("tokenizer.json"), "{", "{ ");
    String tokenizer = ScoringModel.of("pair", task);
    change(model.resolve("tokenizer_config.json"), "{", "{ ");
    String settings = ScoringModel.of("pair", task);
    change(model.resolve("config.json"), "\"pad_token_id\": 2", "\"pad_token_id\": 3");
    String padding = ScoringModel.of("pair", task);

    assertThat(List.of(before, tokenizer, settings, padding, ScoringModel.of("other", task)))
        .doesNotHaveDuplicates();
    assertThat(ScoringModel.of("pair", scored())).isEqualTo("pair");
  }

  private static RewardTask rewarded(Path model) {
    return new RewardTask(
        "rewarded",
        List.of(new RewardItem("p", null)),
        new GenerationSettings(4, List.of(), new Decoding.Greedy(), 1),
        1,
        model.toString(),
        "sha256:0",
        "{prompt}{response}");
  }

  private static Task scored() {
    return new PerplexityTask("scored", List.of(new PerplexityItem("text", null)));
  }

  private void changeBoth(String text, String by) throws IOException {
    change(base.resolve("config.json"), text, by);
    change(aligned.resolve("config.json"), text, by);
  }

  private static void change(Path file, String text, String by) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(text);
    int at = content.indexOf(text);
    Files.writeString(file, content.substring(0, at) + by + content.substring(at + text.length()));
  }

  private static String name(Path base, Path aligned) {
    try (Pair pair = Pair.open(base.toString(), aligned.toString(), MERGE)) {
      return ScoringModel.of(pair);
    }
  }
}
