package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pair is loaded from, and what it cannot be. */
class PairLoadingTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
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
}
