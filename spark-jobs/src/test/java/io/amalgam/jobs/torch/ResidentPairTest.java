package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.LinearMerge;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.merge.ReferenceMerge;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentPairTest {

  /**
   * The ends, both sides of the formula's switch at 0.5, what fp32 rounds, and what rounds to 1.
   */
  private static final List<Ratios> RATIOS =
      List.of(
          Ratios.of(0, 1, 0.5),
          Ratios.of(0.1, 0.49999999999, 0.7),
          Ratios.of(1e-50, 1 - 1e-15, 1.0 / 3),
          Ratios.of(0.999, 0.001, 0.25));

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, FLOAT32",
    "FLOAT32, BFLOAT16",
    "BFLOAT16, BFLOAT16",
    "BFLOAT16, FLOAT32",
    "FLOAT16, FLOAT32",
    "FLOAT16, BFLOAT16"
  })
  void mergedWeightsAreThoseOfTheReferenceBitForBit(
      DType stored, DType computed, @TempDir Path folder) {
    try (Checkpoint base = Checkpoint.open(RandomCheckpoint.write(folder.resolve("b"), stored, 1));
        Checkpoint aligned =
            Checkpoint.open(RandomCheckpoint.write(folder.resolve("a"), stored, 2))) {
      MergePlan plan =
          MergePlan.of(base.config(), LayerGroups.each(3), false, FollowPolicy.WISE_FT);
      try (LoadedPair loaded = LoadedPair.of(base, aligned, plan, computed)) {
        ResidentPair pair = loaded.pair();
        for (Ratios ratios : RATIOS) {
          pair.merge(ratios);
          for (String tensor : pair.tensors()) {
            assertThat(pair.bytes(tensor))
                .as("%s at %s", tensor, ratios)
                .isEqualTo(reference(base, aligned, plan, tensor, ratios, computed));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"llama-llama3", "mistral", "gemma", "qwen2", "gpt-neox", "gpt-neox-sequential"})
  void everyArchitectureIsMergedAndScored(String name, @TempDir Path folder) throws IOException {
    try (Checkpoint base = Checkpoint.open(Golden.folder(name));
        Checkpoint aligned =
            Checkpoint.open(RandomCheckpoint.changed(name, folder.resolve("aligned")))) {
      MergePlan plan = MergePlan.of(base.config(), LayerGroups.each(3), true, FollowPolicy.HMA);
      Ratios ratios = Ratios.of(0, 1, 0.5, 0.1, 0.49999999999, 0.7);
      try (LoadedPair loaded = LoadedPair.of(base, aligned, plan, DType.FLOAT32)) {
        ResidentPair pair = loaded.pair();
        pair.merge(ratios);
        for (String tensor : pair.tensors()) {
          assertThat(pair.bytes(tensor))
              .as(tensor)
              .isEqualTo(reference(base, aligned, plan, tensor, ratios, DType.FLOAT32));
        }
        List<ContinuationRequest> requests = Golden.of(name).stream().map(Golden::request).toList();
        assertThat(pair.model().score(requests))
            .allMatch(score -> Double.isFinite(score.logLikelihood()));
      }
    }
  }

  private static ByteBuffer reference(
      Checkpoint base,
      Checkpoint aligned,
      MergePlan plan,
      String tensor,
      Ratios ratios,
      DType computed) {
    DType stored = base.tensor(tensor).dtype();
    int elements = Math.toIntExact(base.tensor(tensor).elements());
    ByteBuffer merged =
        ByteBuffer.allocate(elements * computed.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    new ReferenceMerge(new LinearMerge())
        .merge(
            stored,
            base.bytes(tensor),
            aligned.bytes(tensor),
            plan.ratio(tensor, ratios),
            computed,
            merged);
    return merged.flip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tied-float32", "untied-bfloat16", "untied-float16"})
  void tensorsTooLongForOneBufferAreJoinedFromPieces(String name) {
    try (Checkpoint checkpoint = Checkpoint.open(Golden.folder(name));
        WeightsProgram whole = new WeightsProgram(ComputeDevice.cpu());
        WeightsProgram pieces = new WeightsProgram(ComputeDevice.cpu(), 1000);
        NativeWeights expected = whole.load(checkpoint);
        NativeWeights joined = pieces.load(checkpoint)) {
      for (int i = 0; i < expected.names().size(); i++) {
        assertThat(pieces.bytes(joined, i)).isEqualTo(whole.bytes(expected, i));
        assertThat(whole.bytes(expected, i)).isEqualTo(checkpoint.bytes(expected.names().get(i)));
      }
    }
  }

  @Test
  void onlyTensorsWhoseRatioChangedAreMergedAgain() {
    try (Tiny tiny = new Tiny(2)) {
      assertThat(tiny.pair.merge(Ratios.of(0.3, 0.6))).isEqualTo(38);
      assertThat(tiny.pair.merge(Ratios.of(0.3, 0.6))).isZero();
      // Two layers of nine tensors, and the last norm, follow the last group.
      assertThat(tiny.pair.merge(Ratios.of(0.3, 0.7))).isEqualTo(19);
      assertThat(tiny.pair.merge(Ratios.of(0.4, 0.7))).isEqualTo(19);
    }
  }

  @Test
  void theWayToARatioDoesNotMatter() {
    List<ContinuationRequest> requests =
        Golden.of("tiny-base").stream().map(Golden::request).toList();
    try (Tiny tiny = new Tiny(2)) {
      tiny.pair.merge(Ratios.of(0.3, 0.6));
      List<ContinuationScore> direct = tiny.pair.model().score(requests);
      tiny.pair.merge(Ratios.of(1, 0));
      tiny.pair.merge(Ratios.of(0.3, 0.1));
      tiny.pair.merge(Ratios.of(0.3, 0.6));
      assertThat(tiny.pair.model().score(requests)).isEqualTo(direct);
    }
  }

  @Test
  void theEndsScoreAsTheCheckpointsDo() {
    List<ContinuationRequest> requests =
        Golden.of("tiny-base").stream().map(Golden::request).toList();
    // The batches of a processor: padded to another length, a sum may differ in its last bits.
    int batch = 512;
    try (Tiny tiny = new Tiny(4);
        Loaded base = Loaded.of("tiny-base", DType.FLOAT32, batch);
        Loaded aligned = Loaded.of("tiny-aligned", DType.FLOAT32, batch)) {
      tiny.pair.merge(Ratios.uniform(4, 0));
      assertThat(tiny.pair.model().score(requests)).isEqualTo(base.model().score(requests));
      tiny.pair.merge(Ratios.uniform(4, 1));
      assertThat(tiny.pair.model().score(requests)).isEqualTo(aligned.model().score(requests));
    }
  }

  @Test
  void theEndsGenerateLikeTheCheckpoints() {
    List<GoldenGeneration> golden = GoldenGeneration.of("tiny-aligned");
    try (Tiny tiny = new Tiny(4)) {
      tiny.pair.merge(Ratios.uniform(4, 1));
      assertThat(
              tiny
                  .pair
                  .generator()
                  .generate(golden.stream().map(GoldenGeneration::request).toList())
                  .stream()
                  .map(GeneratedTokens::tokens))
          .containsExactly(
              golden.stream().map(one -> one.expected().tokens()).toArray(int[][]::new));
    }
  }

  @Test
  void scoringBeforeAMergeIsRefused() {
    try (Tiny tiny = new Tiny(2)) {
      assertThatThrownBy(tiny.pair::generator)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("merge first");
      assertThatThrownBy(tiny.pair::model)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call merge first");
    }
  }

  @Test
  void anotherNumberOfRatiosIsRefusedAndChangesNothing() {
    try (Tiny tiny = new Tiny(2)) {
      tiny.pair.merge(Ratios.of(0.3, 0.6));
      assertThatThrownBy(() -> tiny.pair.merge(Ratios.of(0.5)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(tiny.pair.merge(Ratios.of(0.3, 0.6))).isZero();
    }
  }

  @Test
  void checkpointsOfDifferentModelsAreRefused() {
    try (Checkpoint base = Checkpoint.open(Golden.folder("tiny-base"));
        Checkpoint other = Checkpoint.open(Golden.folder("two-shards"))) {
      MergePlan plan =
          MergePlan.of(base.config(), LayerGroups.each(4), false, FollowPolicy.WISE_FT);
      assertThatThrownBy(() -> LoadedPair.of(base, other, plan, DType.FLOAT32))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("num_hidden_layers");
    }
  }

  @Test
  void aPlanOfAnotherModelIsRefused() {
    try (Checkpoint base = Checkpoint.open(Golden.folder("tiny-base"))) {
      MergePlan plan = new MergePlan(List.of("all"), Map.of());
      assertThatThrownBy(() -> LoadedPair.of(base, base, plan, DType.FLOAT32))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("model.embed_tokens.weight");
    }
  }

  @Test
  void float16IsNotComputedIn() {
    try (Checkpoint base = Checkpoint.open(Golden.folder("tiny-base"))) {
      MergePlan plan =
          MergePlan.of(base.config(), LayerGroups.each(4), false, FollowPolicy.WISE_FT);
      assertThatThrownBy(() -> LoadedPair.of(base, base, plan, DType.FLOAT16))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("float16");
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void filesMayGoOnceThePairIsLoaded(DType stored, @TempDir Path folder) throws IOException {
    Path first = RandomCheckpoint.write(folder.resolve("b"), stored, 1);
    Path second = RandomCheckpoint.write(folder.resolve("a"), stored, 2);
    try (Checkpoint base = Checkpoint.open(first);
        Checkpoint aligned = Checkpoint.open(second)) {
      MergePlan plan =
          MergePlan.of(base.config(), LayerGroups.each(3), false, FollowPolicy.WISE_FT);
      try (LoadedPair loaded = LoadedPair.of(base, aligned, plan, DType.FLOAT32)) {
        loaded.pair().merge(Ratios.uniform(3, 0.5));
        ByteBuffer before = loaded.pair().bytes("model.embed_tokens.weight");
        Files.write(first.resolve("model.safetensors"), new byte[0]);
        Files.write(second.resolve("model.safetensors"), new byte[0]);
        loaded.pair().merge(Ratios.uniform(3, 0));
        loaded.pair().merge(Ratios.uniform(3, 0.5));
        assertThat(loaded.pair().bytes("model.embed_tokens.weight")).isEqualTo(before);
      }
    }
  }

  @Test
  void mergesOfOnePairDoNotTouchEachOther() {
    try (Checkpoint base = Checkpoint.open(Golden.folder("tiny-base"));
        Checkpoint aligned = Checkpoint.open(Golden.folder("tiny-aligned"))) {
      MergePlan plan =
          MergePlan.of(base.config(), LayerGroups.each(4), false, FollowPolicy.WISE_FT);
      try (LoadedPair loaded = LoadedPair.of(base, aligned, plan, DType.FLOAT32);
          ResidentPair other = ResidentPair.of(loaded.sources(), plan, DType.FLOAT32)) {
        loaded.pair().merge(Ratios.uniform(4, 0.25));
        ByteBuffer before = loaded.pair().bytes("model.norm.weight");
        other.merge(Ratios.uniform(4, 0.75));
        assertThat(loaded.pair().bytes("model.norm.weight")).isEqualTo(before);
        assertThat(other.bytes("model.norm.weight")).isNotEqualTo(before);
      }
    }
  }

  /** The tiny pair in fp32, its four layers cut into even blocks. */
  private static final class Tiny implements AutoCloseable {
    private final LoadedPair loaded;
    private final ResidentPair pair;

    Tiny(int blocks) {
      try (Checkpoint base = Checkpoint.open(Golden.folder("tiny-base"));
          Checkpoint aligned = Checkpoint.open(Golden.folder("tiny-aligned"))) {
        LayerGroups groups = LayerGroups.blocks(4, blocks);
        MergePlan plan = MergePlan.of(base.config(), groups, false, FollowPolicy.WISE_FT);
        loaded = LoadedPair.of(base, aligned, plan, DType.FLOAT32);
        pair = loaded.pair();
      }
    }

    @Override
    public void close() {
      loaded.close();
    }
  }
}
