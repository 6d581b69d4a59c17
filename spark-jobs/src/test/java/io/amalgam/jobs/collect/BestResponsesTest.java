package io.amalgam.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestResponsesTest {

  private static final RatedResponse FIRST = new RatedResponse("p", "a", 1, null);
  private static final RatedResponse BEST = new RatedResponse("p", "b", 3, null);
  private static final RatedResponse LATER = new RatedResponse("q", "c", 1, null);
  private static final RatedResponse EMPTY = new RatedResponse("q", "", 9, null);

  @Test
  void theHighestRewardsComeFirstAndOfEqualOnesTheEarlier() {
    BestResponses best = BestResponses.of(List.of(FIRST, BEST, LATER, EMPTY), 2);

    assertThat(best.kept()).containsExactly(BEST, FIRST);
  }

  @Test
  void anEmptyResponseIsCountedAndNeverKept() {
    BestResponses best = BestResponses.of(List.of(EMPTY, FIRST), 10);

    assertThat(best).isEqualTo(new BestResponses(List.of(FIRST), 1));
  }

  @Test
  void keepingNoneIsRefused() {
    assertThatThrownBy(() -> BestResponses.of(List.of(FIRST), 0))
        .hasMessage("At least 1 response is to be kept, not 0.");
  }

  @Test
  void aRewardThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new RatedResponse("p", "r", Double.NaN, null))
        .hasMessageContaining("NaN");
  }
}
