package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingWindowsTest {

  private static List<String> windows(int tokens, int maxLength) {
    return RollingWindows.of(IntStream.rangeClosed(1, tokens).toArray(), 0, maxLength).stream()
        .map(w -> Arrays.toString(w.context()) + Arrays.toString(w.continuation()))
        .toList();
  }

  @Test
  void aShortTextIsOneWindowAfterTheBeginning() {
    assertThat(windows(3, 4)).containsExactly("[0][1, 2, 3]");
    assertThat(windows(2, 10)).containsExactly("[0][1, 2]");
  }

  @Test
  void furtherWindowsFollowTheLastTokenOfTheOneBefore() {
    assertThat(windows(6, 4)).containsExactly("[0][1, 2, 3]", "[3][4, 5, 6]");
  }

  @Test
  void theLastWindowIsFilledUpWithContext() {
    assertThat(windows(8, 4)).containsExactly("[0][1, 2, 3]", "[3][4, 5, 6]", "[5, 6][7, 8]");
    assertThat(windows(4, 4)).containsExactly("[0][1, 2, 3]", "[1, 2, 3][4]");
  }

  @Test
  void everyTokenIsScoredOnceAndNoWindowIsTooLong() {
    for (int tokens = 1; tokens < 40; tokens++) {
      for (int maxLength = 2; maxLength < 12; maxLength++) {
        int most = maxLength;
        List<ContinuationRequest> windows =
            RollingWindows.of(IntStream.rangeClosed(1, tokens).toArray(), 0, maxLength);
        assertThat(windows.stream().flatMapToInt(w -> IntStream.of(w.continuation())))
            .containsExactly(IntStream.rangeClosed(1, tokens).boxed().toArray(Integer[]::new));
        assertThat(windows).allMatch(w -> w.length() <= most);
        // What is context lies just before what is scored.
        assertThat(windows)
            .allMatch(w -> w.context()[w.context().length - 1] + 1 == w.continuation()[0]);
      }
    }
  }

  @Test
  void aModelOfOneTokenIsRefused() {
    assertThatThrownBy(() -> windows(3, 1))
        .hasMessage("A window needs at least 2 tokens but the model takes 1.");
  }
}
