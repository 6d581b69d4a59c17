package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationRecordsTest {

  private static final GenerationSettings GREEDY =
      new GenerationSettings(8, List.of(), new Decoding.Greedy(), 0);

  private static GenerateUntilTask task(TextScoring scoring, List<List<String>> references) {
    return new GenerateUntilTask(
        "t", List.of(new GenerationItem("p", references, null)), GREEDY, scoring);
  }

  private static RewardTask reward(int samples, String model, String format) {
    return new RewardTask(
        "t", List.of(new RewardItem("p", null)), GREEDY, samples, model, "sha256:0", format);
  }

  @Test
  void metricsOfTheTaskAreThoseOfTheScoring() {
    List<List<String>> answer = List.of(List.of("a"));
    assertThat(task(new TextScoring.Squad(), answer).metrics()).containsExactly("exact", "f1");
    assertThat(task(new TextScoring.Drop(), answer).metrics()).containsExactly("em", "f1");
    assertThat(task(new TextScoring.Translation(), answer).metrics())
        .containsExactly("bleu", "chrf");
    assertThat(TaskType.GENERATE_UNTIL.metrics(new TextScoring.Exact(true, false)))
        .containsExactly("exact_match");
    assertThat(TaskType.REWARD.metrics(null)).containsExactly("reward");
  }

  @Test
  void onlySquadHasQuestionsWithoutAnswer() {
    assertThat(task(new TextScoring.Squad(), List.of()).size()).isEqualTo(1);
    for (TextScoring scoring :
        List.of(
            new TextScoring.Drop(),
            new TextScoring.Exact(false, false),
            new TextScoring.Translation())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> task(scoring, List.of()))
          .withMessage(
              "Task 't', item 1 (counted from 1): An item has no accepted answer: no response could be right.");
    }
  }

  @Test
  void onlyDropHasAnswersOfSeveralSpans() {
    List<List<String>> spans = List.of(List.of("a"), List.of("b", "c"));
    assertThat(task(new TextScoring.Drop(), spans).size()).isEqualTo(1);
    for (TextScoring scoring :
        List.of(
            new TextScoring.Squad(),
            new TextScoring.Exact(false, false),
            new TextScoring.Translation())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> task(scoring, spans))
          .withMessage(
              "Task 't', item 1 (counted from 1): An accepted answer has 2 spans, but answers of several spans are DROP's: give each text as an answer of its own.");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenerationItem("p", List.of(List.of()), null))
        .withMessageStartingWith("An accepted answer has no span");
  }

  @Test
  void aTextThatEndsResponsesIsNotEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenerationSettings(8, List.of("\n", ""), new Decoding.Greedy(), 0))
        .withMessageContaining("is empty, and would end them before they begin");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenerationSettings(0, List.of(), new Decoding.Greedy(), 0))
        .withMessageContaining("allow at least 1");
  }

  @Test
  void greedySamplesWouldAllBeTheSame() {
    assertThat(reward(1, "m", "{prompt}{response}").size()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reward(2, "m", "{prompt}{response}"))
        .withMessage(
            "Task 't': greedy decoding writes the same response 2 times. Take 1 sample, or give a temperature.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reward(0, "m", "{prompt}{response}"))
        .withMessageContaining("take at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reward(1, " ", "{prompt}{response}"))
        .withMessageContaining("needs the folder and the digest of a reward model");
  }

  @Test
  void aFormatHasPromptAndResponseOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reward(1, "m", "{prompt} {responce}"))
        .withMessage(
            "The reward model's format '{prompt} {responce}' must have {response} once: that is where the response goes.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reward(1, "m", "{prompt}{prompt}{response}"))
        .withMessageContaining("must have {prompt} once");
  }

  @Test
  void whatLooksLikeAPlaceWithinATextIsLeftAsItIs() {
    assertThat(RewardFormat.fill("<{prompt}|{response}>", "{response}", "{prompt}"))
        .isEqualTo("<{response}|{prompt}>");
    assertThat(RewardFormat.fill("{response} to {prompt}", "p{prompt}", "r"))
        .isEqualTo("r to p{prompt}");
  }
}
