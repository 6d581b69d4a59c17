package io.amalgam.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.RewardItem;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkSite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectionTest {

  private static final int SAMPLES = 2;
  private static final RewardTask TASK =
      new RewardTask(
          "rewarded",
          IntStream.range(0, 2 * Collection.PROMPTS + 3)
              .mapToObj(i -> new RewardItem("prompt " + i, null))
              .toList(),
          new GenerationSettings(8, List.of(), new Decoding.Sampled(1, 1, 0), 5),
          SAMPLES,
          "models/reward",
          "sha256:1",
          "{prompt}{response}");

  @Test
  void everyResponseComesBackOnceWithItsPromptWhateverTheSlots() {
    Collection collection = Collection.of(TASK, 3);
    List<RatedResponse> one = collection.run(new FakeRunner(collection, 1), done -> {});
    List<RatedResponse> seven = collection.run(new FakeRunner(collection, 7), done -> {});

    assertThat(one).isEqualTo(seven).hasSize(TASK.size());
    assertThat(one.stream().map(RatedResponse::prompt).distinct())
        .containsExactlyElementsOf(TASK.items().stream().map(RewardItem::prompt).toList());
    assertThat(one.get(2 * SAMPLES + 1).response()).isEqualTo("sample 1 after prompt 2");
  }

  @Test
  void onlyTheAlignedModelIsAskedAndOnlyForThePiece() {
    Collection collection = Collection.of(TASK, 3);
    FakeRunner runner = new FakeRunner(collection, 2);
    collection.run(runner, done -> {});

    assertThat(runner.requests)
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.values()).containsExactly(1.0, 1.0, 1.0);
              assertThat(request.tasks()).hasSize(1);
            });
  }

  @Test
  void noTwoPiecesDrawAlike() {
    assertThat(Collection.of(TASK, 1).pieces().stream().map(piece -> piece.settings().seed()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aPieceThatCannotBeMeasuredStopsWithItsReason() {
    Collection collection = Collection.of(TASK, 1);
    TaskRunner broken =
        new TaskRunner() {
          @Override
          public int slots() {
            return 1;
          }

          @Override
          public CompletableFuture<TrialReply> submit(TrialRequest request) {
            return CompletableFuture.completedFuture(
                new TrialReply.Unusable("There is no tokenizer."));
          }
        };

    assertThatThrownBy(() -> collection.run(broken, done -> {}))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage("There is no tokenizer.");
  }

  /** Stands in for a cluster: answers each prompt with its own text. */
  private static final class FakeRunner implements TaskRunner {

    private final Collection collection;
    private final int slots;
    private final List<TrialRequest> requests = new ArrayList<>();

    FakeRunner(Collection collection, int slots) {
      this.collection = collection;
      this.slots = slots;
    }

    @Override
    public int slots() {
      return slots;
    }

    @Override
    public CompletableFuture<TrialReply> submit(TrialRequest request) {
      requests.add(request);
      RewardTask piece = collection.pieces().get(request.trial());
      List<ItemScore> items =
          IntStream.range(0, piece.size())
              .mapToObj(i -> score(i, piece.items().get(i / SAMPLES).prompt()))
              .toList();
      return CompletableFuture.completedFuture(
          new TrialReply.Measured(
              List.of(new TaskResult(piece.name(), Map.of(), items)),
              new WorkSite("fake", "float32", Instant.EPOCH, Instant.EPOCH, 1),
              "sha256:2"));
    }

    private static ItemScore score(int item, String prompt) {
      return new ItemScore(
          item, prompt, "reward", item, "sample %d after %s".formatted(item % SAMPLES, prompt));
    }
  }
}
