package io.amalgam.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.CheckpointWriter;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.TensorInfo;
import io.amalgam.jobs.checkpoint.TinyCheckpoint;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedCheckpointTest {

  @TempDir Path temp;

  private Checkpoint base;
  private Checkpoint aligned;

  @BeforeEach
  void open() {
    base = Checkpoint.open(TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1));
    aligned = Checkpoint.open(TinyCheckpoint.write(temp.resolve("al|gned"), DType.BFLOAT16, 2));
  }

  @AfterEach
  void close() {
    base.close();
    aligned.close();
  }

  @Test
  void endsAreTheSources() {
    assertThat(digest(write("zero", Ratios.of(0, 0), DType.BFLOAT16))).isEqualTo(base.digest());
    assertThat(digest(write("one", Ratios.of(1, 1), DType.BFLOAT16))).isEqualTo(aligned.digest());
  }

  @Test
  void everyTensorIsMergedWithItsRatio() {
    MergePlan plan = merged().plan();
    Ratios ratios = Ratios.of(0.2, 0.9);
    for (DType out : DType.values()) {
      try (Checkpoint written = Checkpoint.open(write(out.configName(), ratios, out))) {
        for (TensorInfo tensor : written.tensors().values()) {
          ByteBuffer expected = ByteBuffer.allocate((int) tensor.bytes());
          new ReferenceMerge(new LinearMerge())
              .merge(
                  DType.BFLOAT16,
                  base.bytes(tensor.name()),
                  aligned.bytes(tensor.name()),
                  plan.ratio(tensor.name(), ratios),
                  out,
                  expected);
          assertThat(written.bytes(tensor.name())).isEqualTo(expected.flip());
        }
      }
    }
  }

  @Test
  void shardsChangeNothing() {
    Path whole = write("whole", Ratios.of(0.3, 0.6), DType.BFLOAT16);
    Path shards = temp.resolve("shards");
    merged().write(Ratios.of(0.3, 0.6), DType.BFLOAT16, shards, 700, Map.of());
    assertThat(shards.resolve("model.safetensors.index.json")).isRegularFile();
    assertThat(digest(shards)).isEqualTo(digest(whole));
  }

  @Test
  void modelCardSaysWhatWasMergedHow() throws IOException {
    Path output = write("out", Ratios.of(0.25, 0.75), DType.BFLOAT16);
    assertThat(Files.readString(output.resolve("README.md")))
        .startsWith(
            """
            ---
            base_model:
            - "base"
            - "al|gned"
            library_name: transformers
            tags:
            - merge
            - amalgam
            ---
            """)
        .contains("| base | base | `" + base.digest() + "` |")
        .contains("| aligned | al\\|gned | `" + aligned.digest() + "` |")
        .contains("`linear` (arXiv 2309.06256)")
        .contains("| layers.0 | 0.25 |\n| layers.1 | 0.75 |")
        .contains("| model.embed_tokens.weight | 0.25 |")
        .contains("| alignment | 0.5 ± 0.1 |");
  }

  @Test
  void theTokenizerIsThatOfTheAlignedOneOrElseOfBase() throws IOException {
    Path ofBase = base.folder().resolve("tokenizer.json");
    Path ofAligned = aligned.folder().resolve("tokenizer.json");
    TinyCheckpoint.text(ofBase, TinyCheckpoint.TOKENIZER + "\n");
    TinyCheckpoint.text(base.folder().resolve("tokenizer_config.json"), "{}");
    Path both = write("both", Ratios.of(0.5, 0.5), DType.BFLOAT16);
    assertThat(both.resolve("tokenizer.json")).hasContent(TinyCheckpoint.TOKENIZER);
    assertThat(both.resolve("tokenizer_config.json")).doesNotExist();

    Files.delete(ofAligned);
    Path one = write("one", Ratios.of(0.5, 0.5), DType.BFLOAT16);
    assertThat(one.resolve("tokenizer.json")).hasSameBinaryContentAs(ofBase);
    assertThat(one.resolve("tokenizer_config.json")).hasContent("{}");

    Files.delete(ofBase);
    Path none = write("none", Ratios.of(0.5, 0.5), DType.BFLOAT16);
    assertThat(none.resolve("tokenizer.json")).doesNotExist();
    assertThat(none.resolve("config.json")).isRegularFile();
  }

  @Test
  void wrongNumberOfRatiosWritesNothing() {
    assertThatThrownBy(() -> write("out", Ratios.of(0.5), DType.BFLOAT16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Got 1 ratios [0.5] but the space has 2 groups");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void sourceIsNeverWrittenInto() {
    MergedCheckpoint merged = merged();
    assertThatThrownBy(
            () ->
                merged.write(
                    Ratios.of(0, 1), DType.BFLOAT16, base.folder().resolve("out"), 1000, Map.of()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("lies in the source " + base.folder());
  }

  private Path write(String name, Ratios ratios, DType dtype) {
    Path output = temp.resolve(name);
    merged()
        .write(
            ratios,
            dtype,
            output,
            CheckpointWriter.DEFAULT_SHARD_BYTES,
            Map.of("alignment", "0.5 ± 0.1"));
    return output;
  }

  private MergedCheckpoint merged() {
    MergePlan plan = MergePlan.of(base.config(), LayerGroups.each(2), false, FollowPolicy.WISE_FT);
    return new MergedCheckpoint(base, aligned, plan, new LinearMerge());
  }

  private static String digest(Path folder) {
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      return checkpoint.digest();
    }
  }
}
