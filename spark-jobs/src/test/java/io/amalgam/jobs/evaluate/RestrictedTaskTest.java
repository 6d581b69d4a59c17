package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestrictedTaskTest {

  private static final List<MultipleChoiceItem> ITEMS =
      List.of(
          new MultipleChoiceItem("one?", List.of("a", "b"), 0, "x"),
          new MultipleChoiceItem("two?", List.of("a", "b"), 1, null),
          new MultipleChoiceItem("three?", List.of("a", "b"), 0, "x"));
  private static final MultipleChoiceTask TASK = new MultipleChoiceTask("quiz", ITEMS, " ");

  @Test
  void entriesAreTakenInTheOrderGiven() {
    assertThat(TASK.restrictedTo(List.of(2, 0)))
        .isEqualTo(new MultipleChoiceTask("quiz", List.of(ITEMS.get(2), ITEMS.get(0)), " "));
    assertThat(TASK.entryClusters()).containsExactly("x", null, "x");
  }

  @Test
  void aPartIsAnotherTaskToTheCache() {
    String part = TaskKey.of(TASK.restrictedTo(List.of(0, 1)), "model").digest();
    assertThat(part).isNotEqualTo(TaskKey.of(TASK, "model").digest());
    assertThat(TaskKey.of(TASK.restrictedTo(List.of(0, 1, 2)), "model"))
        .isEqualTo(TaskKey.of(TASK, "model"));
  }

  @Test
  void aRewardTasksEntriesAreItsPrompts() {
    RewardTask task =
        new RewardTask(
            "rewarded",
            List.of(new RewardItem("p", null), new RewardItem("q", "c")),
            new GenerationSettings(4, List.of(), new Decoding.Sampled(1, 1, 0), 1),
            3,
            "model",
            "sha256:x",
            "{prompt}{response}");
    assertThat(task.entryClusters()).containsExactly(null, "c");
    assertThat(task.restrictedTo(List.of(1)).size()).isEqualTo(3);
  }

  @Test
  void noEntryIsRefused() {
    assertThatThrownBy(() -> TASK.restrictedTo(List.of())).hasMessage("Task 'quiz' has no item.");
  }
}
