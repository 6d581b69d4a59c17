package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.LinearMerge;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.merge.ReferenceMerge;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merged and loaded tensors, bit for bit. */
class MergedWeightsTest {

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
}
