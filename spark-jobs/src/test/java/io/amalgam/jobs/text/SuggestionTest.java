package io.amalgam.jobs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void distancesCountInsertionsDeletionsReplacementsAndSwaps() {
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestion.distance("block", "blocks")).isEqualTo(1);
    assertThat(Suggestion.distance("seed", "sede")).isEqualTo(1);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestion.distance("Name", "name")).isEqualTo(0);
  }

  @Test
  void theNearestKnownWordIsMeant() {
    List<String> known = List.of("base", "aligned", "dtype");
    assertThat(Suggestion.nearest("algined", known)).contains("aligned");
    assertThat(Suggestion.nearest("bas", known)).contains("base");
    assertThat(Suggestion.didYouMean("dtpye", known)).isEqualTo(" Did you mean 'dtype'?");
  }

  @Test
  void farWordsAreNotGuessed() {
    assertThat(Suggestion.nearest("xyz", List.of("base", "aligned"))).isEmpty();
    assertThat(Suggestion.didYouMean("tokenizer", List.of("type"))).isEmpty();
    assertThat(Suggestion.nearest("x".repeat(100_000), List.of("base"))).isEmpty();
  }
}
