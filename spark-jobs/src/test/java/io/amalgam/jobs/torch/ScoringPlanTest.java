package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoringPlanTest {

  private static final ScoringCost COST = new ScoringCost(32, 100);

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
    ScoringPlan plan = ScoringPlan.of(List.of(request(new int[] {1, 2, 3, 4}, 5, 6)), 3, COST);

    assertThat(single(plan).tokens()).containsExactly(3, 4, 5);
    assertThat(single(plan).scored()).containsExactly(1, 2);
  }

  @Test
  void theWholeWindowMayBeContinuation() {
    ScoringPlan plan = ScoringPlan.of(List.of(request(new int[] {1, 2}, 3, 4, 5)), 3, COST);

    assertThat(single(plan).tokens()).containsExactly(2, 3, 4);
    assertThatThrownBy(
            () -> ScoringPlan.of(List.of(request(new int[] {1, 2}, 3, 4, 5, 6)), 3, COST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Request 1 has a continuation of 4 tokens");
  }

  @Test
  void noRequestsNeedNoBatch() {
    assertThat(plan().batches()).isEmpty();
  }

  @Test
  void choicesAfterAQuestionAreATree() {
    ScoringBatch batch =
        single(
            plan(
                request(new int[] {5, 6, 7}, 1, 2, 3),
                request(new int[] {5, 6, 7}, 1, 4, 9),
                request(new int[] {5, 6, 7}, 8, 2)));

    assertThat(batch.rows()).hasSize(1);
    assertThat(batch.isBranched()).isTrue();
    assertThat(batch.tokens()).containsExactly(5, 6, 7, 8, 1, 4, 2);
    assertThat(batch.depths()).containsExactly(0, 1, 2, 3, 3, 4, 4);
    assertThat(batch.ends()).containsExactly(7, 7, 7, 4, 7, 6, 7);
    assertThat(batch.rows().get(0).seenFrom(6)).containsExactly(0, 1, 2, 4, 6);
    assertThat(batch.scored()).containsExactly(2, 3, 2, 4, 5, 2, 4, 6);
    assertThat(batch.targets()).containsExactly(8, 2, 1, 4, 9, 1, 2, 3);
  }

  @Test
  void aTreeThatIsTooLargeComesApartIntoItsSequences() {
    ScoringBatch batch =
        single(
            plan(
                request(new int[] {5, 6, 7}, 1, 2),
                request(new int[] {5, 6, 7}, 3, 4),
                request(new int[] {5, 6}, 7)));
    ScoringBatch apart = batch.parts().get(0);

    assertThat(apart.isBranched()).isFalse();
    assertThat(apart.tokens()).containsExactly(5, 6, 7, 3, 5, 6, 7, 1, 5, 6, 0, 0);
    assertThat(apart.scored()).containsExactly(2, 3, 6, 7, 9);
    assertThat(apart.targets()).containsExactly(3, 4, 1, 2, 7);
    assertThat(apart.parts()).hasSize(2);
    assertThat(apart.parts().get(0).parts()).isEmpty();
  }

  /** 40 tokens of a question, 4 choices of 6: 40 + 4 × 5 instead of 4 × 45 tokens an item. */
  @Test
  void theContextOfChoicesIsComputedOnce() {
    Random random = new Random(1);
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int[] question = random.ints(40, 0, 1_000_000).toArray();
      for (int choice = 0; choice < 4; choice++) {
        requests.add(request(question, random.ints(6, 0, 1_000_000).toArray()));
      }
    }
    List<ScoringBatch> batches =
        ScoringPlan.of(requests, 1024, new ScoringCost(768, 512)).batches();

    assertThat(batches.stream().mapToInt(batch -> batch.tokens().length).sum())
        .isEqualTo(100 * (40 + 4 * 5));
  }

  @Test
  void longContinuationsOfAShortContextStayApart() {
    Random random = new Random(1);
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      requests.add(request(new int[] {1}, random.ints(900, 0, 1_000_000).toArray()));
    }
    List<ScoringBatch> batches =
        ScoringPlan.of(requests, 1024, new ScoringCost(768, 16_384)).batches();

    assertThat(batches).noneMatch(ScoringBatch::isBranched);
  }

  @Test
  void everyRequestIsAnsweredOnceWithItsOwnTokens() {
    Random random = new Random(3);
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // Two tokens only, so that many inputs begin alike.
      requests.add(
          new ContinuationRequest(
              random.ints(1 + random.nextInt(12), 0, 2).toArray(),
              random.ints(1 + random.nextInt(4), 0, 2).toArray()));
    }
    List<ScoringBatch> batches = ScoringPlan.of(requests, 64, new ScoringCost(32, 40)).batches();

    List<Integer> answered = new ArrayList<>();
    for (ScoringBatch batch : batches) {
      int longest =
          batch.rows().stream().flatMapToInt(row -> IntStream.of(row.depths())).max().orElse(0);
      assertThat(batch.rows().size() * batch.width())
          .isLessThanOrEqualTo(Math.max(40, 4 * longest + 4));
      for (ScoringRow row : batch.rows()) {
        assertThat(row.isBranched()).isEqualTo(batch.isBranched());
        row.spans().forEach(span -> requireOwnTokens(row, span, requests.get(span.request())));
        row.spans().forEach(span -> answered.add(span.request()));
      }
    }
    assertThat(answered).hasSize(500).doesNotHaveDuplicates();
    assertThat(batches.stream().mapToInt(batch -> batch.rows().size()).sum()).isLessThan(200);
  }

  private static void requireOwnTokens(
      ScoringRow row, ScoringRow.Span span, ContinuationRequest request) {
    int[] whole =
        IntStream.concat(IntStream.of(request.context()), IntStream.of(request.continuation()))
            .toArray();
    assertThat(span.targets()).isEqualTo(request.continuation());
    for (int t = 0; t < span.targets().length; t++) {
      int[] seen = row.seenFrom(span.places()[t]);
      int[] tokens = IntStream.of(seen).map(place -> row.tokens()[place]).toArray();
      int[] depths = IntStream.of(seen).map(place -> row.depths()[place]).toArray();
      assertThat(tokens).isEqualTo(Arrays.copyOf(whole, request.context().length + t));
      assertThat(depths).isEqualTo(IntStream.range(0, depths.length).toArray());
    }
  }

  private static ScoringPlan plan(ContinuationRequest... requests) {
    return ScoringPlan.of(List.of(requests), 64, COST);
  }

  private static ScoringBatch single(ScoringPlan plan) {
    assertThat(plan.batches()).hasSize(1);
    return plan.batches().get(0);
  }

  private static ContinuationRequest request(int[] context, int... continuation) {
    return new ContinuationRequest(context, continuation);
  }
}
