package io.amalgam.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.dataset.OwnFields;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import io.amalgam.jobs.torch.HfTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  private static final long SEED = 1;

  @TempDir private static Path folder;
  private static final World WORLD = new World(SEED);
  private static final Vocabulary VOCABULARY = WORLD.vocabulary();
  private static final Recipe RECIPE = Recipe.brief();
  private static final ModelConfig MODEL = RECIPE.model(VOCABULARY.size());
  private static final Map<String, float[]> WEIGHTS = InitialWeights.of(MODEL, SEED);

  @BeforeAll
  static void write() throws IOException {
    DemoFolder writer = new DemoFolder(folder, MODEL, WORLD, RECIPE, SEED);
    writer.writeItems();
    writer.writeModel(DemoFolder.BASE, WEIGHTS);
  }

  private static Checkpoint base() {
    return Checkpoint.open(folder.resolve(DemoFolder.BASE));
  }

  @Test
  void theModelOpensAsTheOneThatWasWritten() {
    try (Checkpoint base = base()) {
      assertThat(base.config()).isEqualTo(MODEL);
      assertThat(base.tensors().keySet()).containsExactlyInAnyOrderElementsOf(WEIGHTS.keySet());
      float[] values = WEIGHTS.get("model.embed_tokens.weight");
      var bytes = base.bytes("model.embed_tokens.weight");
      for (float value : values) {
        float read = Float.intBitsToFloat(bytes.getShort() << 16);
        assertThat(Math.abs(read - value)).isLessThanOrEqualTo(Math.abs(value) / 256);
      }
    }
  }

  @Test
  void bfloat16IsTheNearestAndEvenBetweenTwo() {
    assertThat(ModelFiles.bfloat16(1f)).isEqualTo((short) 0x3f80);
    assertThat(ModelFiles.bfloat16(Float.intBitsToFloat(0x3f808000))).isEqualTo((short) 0x3f80);
    assertThat(ModelFiles.bfloat16(Float.intBitsToFloat(0x3f818000))).isEqualTo((short) 0x3f82);
    assertThat(ModelFiles.bfloat16(Float.intBitsToFloat(0x3f808001))).isEqualTo((short) 0x3f81);
    assertThat(ModelFiles.bfloat16(-0f)).isEqualTo((short) 0x8000);
  }

  @Test
  void theTokenizerReadsTextsAsTrainingDid() {
    try (Checkpoint base = base();
        HfTokenizer tokenizer = HfTokenizer.open(base)) {
      for (String text : texts()) {
        assertThat(tokenizer.encode(text, false)).as(text).isEqualTo(VOCABULARY.encode(text));
        assertThat(tokenizer.decode(tokenizer.encode(text, false))).isEqualTo(text);
      }
      assertThat(tokenizer.encode("Question:", true)[0]).isEqualTo(Vocabulary.BEGIN);
      assertThat(tokenizer.beginningOfText()).isEqualTo(Vocabulary.BEGIN);
      assertThat(tokenizer.encode("zzz", false)).containsExactly(Vocabulary.UNKNOWN);
    }
  }

  @Test
  void aContinuationHasTheTokensThatItHasAfterItsContext() {
    try (Checkpoint base = base();
        HfTokenizer tokenizer = HfTokenizer.open(base)) {
      for (Skill skill : WORLD.skills()) {
        MultipleChoice item = skill.questions().get(0);
        int[] context = tokenizer.encode(item.question(), true);
        int[] whole = tokenizer.encode(item.solved(), true);
        int[] answer = tokenizer.encode(" " + item.choices().get(item.answer()), false);
        assertThat(whole).startsWith(context).endsWith(answer);
        assertThat(whole).hasSize(context.length + answer.length);
      }
    }
  }

  private static List<String> texts() {
    Chance chance = Chance.of(5, "test");
    List<String> texts = new java.util.ArrayList<>(WORLD.texts());
    for (int i = 0; i < 100; i++) {
      WORLD.skills().forEach(skill -> texts.add(skill.document(chance)));
      texts.add(WORLD.requests().document(chance));
    }
    return texts;
  }

  @Test
  void everyFileOfItemsIsRead() {
    for (String set : List.of("", "-heldout")) {
      for (String name : List.of("facts", "sense", "reading", "translation")) {
        assertThat(read(TaskType.MULTIPLE_CHOICE, name + set).size()).isBetween(150, 400);
      }
      assertThat(read(TaskType.PREFERENCE, "preferences" + set).size()).isEqualTo(200);
      assertThat(read(TaskType.PERPLEXITY, "text" + set).size()).isEqualTo(200);
    }
  }

  private static Task read(TaskType type, String name) {
    Path file = DemoFolder.items(folder).resolve(name + ".jsonl");
    return OwnFields.read(type, name, file, Integer.MAX_VALUE, " ");
  }
}
