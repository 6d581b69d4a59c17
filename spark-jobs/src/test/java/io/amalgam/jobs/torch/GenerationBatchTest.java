package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerationRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationBatchTest {

  @Test
  void batchesHoldNoMoreRowsAndPlacesThanAllowed() {
    List<Prompt> prompts =
        IntStream.range(0, 100).mapToObj(i -> prompt(i, 1 + i % 17, 1 + i % 7)).toList();
    List<GenerationBatch> batches = GenerationBatch.of(prompts, 9, 120);

    assertThat(batches).allMatch(b -> b.prompts().size() <= 9);
    assertThat(batches).allMatch(b -> b.prompts().size() * b.places() <= 120);
    assertThat(batches.stream().flatMap(b -> b.prompts().stream()).map(Prompt::request))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(batches.stream().flatMap(b -> b.prompts().stream()).map(p -> -p.tokens().length))
        .isSorted();
  }

  @Test
  void aPromptLargerThanTheLimitIsABatchOfItsOwn() {
    List<Prompt> prompts = List.of(prompt(0, 50, 10), prompt(1, 60, 5), prompt(2, 1, 1));

    assertThat(GenerationBatch.of(prompts, 9, 40).stream().map(b -> b.prompts().size()))
        .containsExactly(1, 1, 1);
    assertThat(GenerationBatch.of(List.of(), 9, 40)).isEmpty();
  }

  @Test
  void halvesHaveAllPrompts() {
    GenerationBatch batch =
        new GenerationBatch(List.of(prompt(0, 3, 1), prompt(1, 2, 9), prompt(2, 1, 1)));

    assertThat(batch.places()).isEqualTo(10);
    assertThat(batch.halves().stream().map(b -> b.prompts().size())).containsExactly(1, 2);
  }

  private static Prompt prompt(int request, int length, int maxTokens) {
    GenerationRequest asked =
        new GenerationRequest(
            new int[length], maxTokens, new Decoding.Greedy(), 0, (generated, n) -> false);
    return Prompt.of(request, asked, 1000);
  }
}
