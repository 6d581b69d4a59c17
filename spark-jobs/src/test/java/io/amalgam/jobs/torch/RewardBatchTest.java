package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardBatchTest {

  private static final List<int[]> TEXTS =
      List.of(new int[] {7}, new int[] {4, 5, 6}, new int[] {8, 9}, new int[] {1, 2, 3});

  @Test
  void theLongestComeFirstAndPaddingCounts() {
    List<RewardBatch> batches = RewardBatch.plan(TEXTS, 6);
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0).tokens()).containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(batches.get(0).places()).containsExactly(2, 5);
    assertThat(batches.get(1).tokens()).containsExactly(8, 9, 7, 0);
    assertThat(batches.get(1).places()).containsExactly(1, 2);
    assertThat(RewardBatch.plan(TEXTS, 1)).hasSize(4);
  }

  @Test
  void whatDoesNotFitIsHalved() {
    double[] rewards = new double[4];
    List<Integer> sizes = new ArrayList<>();
    RewardBatch.plan(TEXTS, 100)
        .get(0)
        .rate(
            batch -> {
              sizes.add(batch.rows().size());
              return batch.rows().size() > 1 ? outOfMemory() : firstTokens(batch);
            },
            rewards);
    assertThat(sizes).containsExactly(4, 2, 1, 1, 2, 1, 1);
    assertThat(rewards).containsExactly(7, 4, 8, 1);
  }

  @Test
  void oneTextThatDoesNotFitIsAnError() {
    RewardBatch batch = RewardBatch.plan(TEXTS, 100).get(0);
    assertThatThrownBy(() -> batch.rate(any -> outOfMemory(), new double[4]))
        .isInstanceOf(DeviceMemoryException.class);
  }

  private static float[] firstTokens(RewardBatch batch) {
    return new float[] {batch.rows().get(0).tokens()[0]};
  }

  private static float[] outOfMemory() {
    throw new DeviceMemoryException("too large", new IllegalStateException());
  }
}
