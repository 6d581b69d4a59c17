package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RewardTextsTest {

  private static final int BEGINNING = 1;
  private static final int END = 2;

  @Test
  void whatFitsStays() {
    assertThat(fit(tokens(1, 5, 6), tokens(5, 6), 3)).containsExactly(1, 5, 6);
    assertThat(fit(tokens(5, 6), tokens(5, 6), 2)).containsExactly(5, 6);
    assertThat(fit(tokens(1), tokens(), 3)).containsExactly(1);
    assertThat(fit(tokens(), tokens(), 3)).isEmpty();
  }

  @Test
  void aLongTextLosesItsLeftButNoSpecialToken() {
    assertThat(fit(tokens(1, 5, 6, 7), tokens(5, 6, 7), 3)).containsExactly(1, 6, 7);
    assertThat(fit(tokens(1, 5, 6, 7, 2), tokens(5, 6, 7), 3)).containsExactly(1, 7, 2);
    assertThat(fit(tokens(5, 6, 7), tokens(5, 6, 7), 2)).containsExactly(6, 7);
  }

  @Test
  void aBeginningOfItsOwnIsNotDoubled() {
    assertThat(fit(tokens(1, 1, 5), tokens(1, 5), 9)).containsExactly(1, 5);
    assertThat(fit(tokens(1, 1, 1), tokens(1, 1), 9)).containsExactly(1, 1);
    assertThat(fit(tokens(1, 1, 5, 6, 2), tokens(1, 5, 6), 3)).containsExactly(1, 6, 2);
    // This tokenizer adds none, so the text has two.
    assertThat(fit(tokens(1, 1), tokens(1, 1), 9)).containsExactly(1, 1);
  }

  @Test
  void tokensThatAreOthersWithinTheWholeAreCutPlainly() {
    assertThat(fit(tokens(1, 8, 9), tokens(5, 6), 2)).containsExactly(8, 9);
    assertThat(fit(tokens(1, 5, 2), tokens(5), 2)).containsExactly(5, 2);
  }

  @Test
  void aTextIsRatedAtItsLastTokenThatDoesNotPad() {
    OptionalInt end = OptionalInt.of(END);
    assertThat(RewardTexts.untilRated(tokens(1, 2, 5, 2, 2), end)).containsExactly(1, 2, 5);
    assertThat(RewardTexts.untilRated(tokens(2, 2), end)).containsExactly(2);
    assertThat(RewardTexts.untilRated(tokens(5, 2), OptionalInt.empty())).containsExactly(5, 2);
  }

  private static int[] fit(int[] whole, int[] own, int window) {
    return RewardTexts.fit(whole, own, BEGINNING, window);
  }

  private static int[] tokens(int... tokens) {
    return tokens;
  }
}
