package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A loaded pair, merged again and again. */
class ResidentPairTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
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
