package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoringPlanTest {

  @Test
  void theLastTokenIsPredictedButNotSeen() {
    ScoringBatch batch = single(plan(request(new int[] {1, 2, 3}, 4, 5)));

    assertThat(batch.tokens()).containsExactly(1, 2, 3, 4);
    assertThat(batch.scored()).containsExactly(2, 3);
    assertThat(batch.targets()).containsExactly(4, 5);
  }

  @Test
  void shorterRowsArePaddedOnTheRight() {
    ScoringBatch batch = single(plan(request(new int[] {9}, 8), request(new int[] {1, 2, 3}, 4)));

    assertThat(batch.tokens()).containsExactly(1, 2, 3, 9, 0, 0);
    assertThat(batch.scored()).containsExactly(2, 3);
    assertThat(batch.targets()).containsExactly(4, 8);
  }

  @Test
  void choicesOfOneTokenShareARow() {
    ScoringBatch batch =
        single(
            plan(
                request(new int[] {1, 2}, 7),
                request(new int[] {1, 2}, 8),
                request(new int[] {1, 2}, 9, 3),
                request(new int[] {1}, 2)));

    assertThat(batch.rows()).hasSize(1);
    assertThat(batch.tokens()).containsExactly(1, 2, 9);
    assertThat(batch.positions()).isEqualTo(5);
  }

  @Test
  void aLongContextLosesTokensOnItsLeft() {
    ScoringPlan plan = ScoringPlan.of(List.of(request(new int[] {1, 2, 3, 4}, 5, 6)), 3, 100);

    assertThat(single(plan).tokens()).containsExactly(3, 4, 5);
    assertThat(single(plan).scored()).containsExactly(1, 2);
  }

  @Test
  void theWholeWindowMayBeContinuation() {
    ScoringPlan plan = ScoringPlan.of(List.of(request(new int[] {1, 2}, 3, 4, 5)), 3, 100);

    assertThat(single(plan).tokens()).containsExactly(2, 3, 4);
    assertThatThrownBy(() -> ScoringPlan.of(List.of(request(new int[] {1, 2}, 3, 4, 5, 6)), 3, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Request 1 has a continuation of 4 tokens");
  }

  @Test
  void noRequestsNeedNoBatch() {
    assertThat(plan().batches()).isEmpty();
  }

  @Test
  void everyRequestIsAnsweredOnceWithItsOwnTokensAndBatchesKeepTheBudget() {
    Random random = new Random(3);
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // Two tokens only, so that many inputs begin others.
      requests.add(
          new ContinuationRequest(
              random.ints(1 + random.nextInt(12), 0, 2).toArray(),
              random.ints(1 + random.nextInt(4), 0, 2).toArray()));
    }
    List<ScoringBatch> batches = ScoringPlan.of(requests, 64, 40).batches();

    List<Integer> answered = new ArrayList<>();
    for (ScoringBatch batch : batches) {
      assertThat(batch.rows().size() * batch.width()).isLessThanOrEqualTo(40);
      for (ScoringRow row : batch.rows()) {
        for (ScoringRow.Span span : row.spans()) {
          answered.add(span.request());
          ContinuationRequest request = requests.get(span.request());
          int[] seen = IntStream.rangeClosed(0, span.first()).map(t -> row.tokens()[t]).toArray();
          assertThat(seen).isEqualTo(request.context());
          for (int t = 1; t < span.targets().length; t++) {
            assertThat(row.tokens()[span.first() + t]).isEqualTo(request.continuation()[t - 1]);
          }
        }
      }
    }
    assertThat(answered).hasSize(500).doesNotHaveDuplicates();
    assertThat(batches.stream().mapToInt(batch -> batch.rows().size()).sum()).isLessThan(450);
  }

  private static ScoringPlan plan(ContinuationRequest... requests) {
    return ScoringPlan.of(List.of(requests), 64, 100);
  }

  private static ScoringBatch single(ScoringPlan plan) {
    assertThat(plan.batches()).hasSize(1);
    return plan.batches().get(0);
  }

  private static ContinuationRequest request(int[] context, int... continuation) {
    return new ContinuationRequest(context, continuation);
  }
}
