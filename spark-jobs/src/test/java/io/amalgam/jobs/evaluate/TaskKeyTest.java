package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskKeyTest {

  private static final PreferenceItem FIRST = new PreferenceItem("p", "yes", "no", null);
  private static final PreferenceItem SECOND = new PreferenceItem("q", "yes", "no", "c");

  @Test
  void theSameTaskHasTheSameKeyWhateverItIsCalled() {
    assertThat(key(new PreferenceTask("a", List.of(FIRST, SECOND), " ")))
        .isEqualTo(key(new PreferenceTask("b", List.of(FIRST, SECOND), " ")));
  }

  @Test
  void everySingleChangeOfATaskOrAnItemChangesTheKey() {
    assertThat(
            List.of(
                pairs(" ", FIRST, SECOND),
                pairs("", FIRST, SECOND),
                pairs(" ", SECOND, FIRST),
                pairs(" ", FIRST),
                pairs(" ", FIRST, SECOND, SECOND),
                pairs(" ", new PreferenceItem("p ", "yes", "no", null), SECOND),
                pairs(" ", new PreferenceItem("p", "Yes", "no", null), SECOND),
                pairs(" ", new PreferenceItem("p", "yes", "no!", null), SECOND),
                pairs(" ", new PreferenceItem("p", "no", "yes", null), SECOND),
                pairs(" ", new PreferenceItem("p", "yes", "no", "c"), SECOND),
                pairs(" ", FIRST, new PreferenceItem("q", "yes", "no", null))))
        .doesNotHaveDuplicates();
  }

  @Test
  void tasksOfDifferentTypesOnTheSameTextsHaveDifferentKeys() {
    assertThat(
            List.of(
                key(new PerplexityTask("t", List.of(new PerplexityItem("x", null)))),
                key(new LogLikelihoodTask("t", List.of(new LogLikelihoodItem("", "x", null)), "")),
                key(question(0, "x", "y")),
                key(question(1, "x", "y")),
                key(question(0, "y", "x")),
                key(question(0, "xy", "z")),
                key(question(0, "x", "yz"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void everySettingOfGeneratingAndRewardingCounts() {
    GenerationSettings greedy = new GenerationSettings(8, List.of("\n"), new Decoding.Greedy(), 1);
    assertThat(
            List.of(
                key(answers(greedy, new TextScoring.Squad())),
                key(answers(greedy, new TextScoring.Exact(true, false))),
                key(answers(greedy, new TextScoring.Exact(false, true))),
                key(answers(sampled(8, 1.0, 1), new TextScoring.Squad())),
                key(rewarded(sampled(8, 1.0, 1), "sha256:1", "{prompt}{response}")),
                key(rewarded(sampled(9, 1.0, 1), "sha256:1", "{prompt}{response}")),
                key(rewarded(sampled(8, 0.5, 1), "sha256:1", "{prompt}{response}")),
                key(rewarded(sampled(8, 1.0, 2), "sha256:1", "{prompt}{response}")),
                key(rewarded(sampled(8, 1.0, 1), "sha256:2", "{prompt}{response}")),
                key(rewarded(sampled(8, 1.0, 1), "sha256:1", "{response}{prompt}"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void anotherVersionOfTheScoringOrAnotherModelChangesTheKey() {
    Task task = new PreferenceTask("a", List.of(FIRST), " ");
    assertThat(
            List.of(
                TaskKey.of(task, 1, "model"),
                TaskKey.of(task, 2, "model"),
                TaskKey.of(task, 1, "other model")))
        .doesNotHaveDuplicates();
    assertThat(TaskKey.of(task, "model")).isEqualTo(TaskKey.of(task, 1, "model"));
  }

  private static TaskKey pairs(String delimiter, PreferenceItem... items) {
    return key(new PreferenceTask("pairs", List.of(items), delimiter));
  }

  private static Task question(int answer, String... choices) {
    return new MultipleChoiceTask(
        "t", List.of(new MultipleChoiceItem("", List.of(choices), answer, null)), "");
  }

  private static GenerationSettings sampled(int tokens, double temperature, long seed) {
    return new GenerationSettings(
        tokens, List.of("\n"), new Decoding.Sampled(temperature, 1, 0), seed);
  }

  private static Task answers(GenerationSettings settings, TextScoring scoring) {
    GenerationItem item = new GenerationItem("p", List.of(List.of("x")), null);
    return new GenerateUntilTask("t", List.of(item), settings, scoring);
  }

  private static Task rewarded(GenerationSettings settings, String digest, String format) {
    return new RewardTask(
        "t", List.of(new RewardItem("p", null)), settings, 1, "folder", digest, format);
  }

  private static TaskKey key(Task task) {
    return TaskKey.of(task, "model");
  }
}
