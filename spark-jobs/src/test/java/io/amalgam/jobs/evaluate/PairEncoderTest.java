package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairEncoderTest {

  private final ToyTokenizer tokenizer = new ToyTokenizer(true);

  private void assertEncoded(
      String delimiter, String context, String continuation, String before, String after) {
    ContinuationRequest request =
        new PairEncoder("t", tokenizer, delimiter).encode(0, context, continuation);
    assertThat(tokenizer.decode(request.context())).isEqualTo(before);
    assertThat(tokenizer.decode(request.continuation())).isEqualTo(after);
    assertThat(request.context()[0]).isEqualTo(0);
  }

  @Test
  void theDelimiterBelongsToTheContinuation() {
    assertEncoded(" ", "The sky is", "blue", "The sky is", " blue");
  }

  @Test
  void whiteSpaceAtTheContextsEndMovesToTheContinuation() {
    assertEncoded("", "The sky is ", "blue", "The sky is", " blue");
    assertEncoded("", "The sky is \n ", "blue", "The sky is", " \n blue");
  }

  @Test
  void anEmptyContextIsTheTokenThatBeginsAText() {
    assertEncoded(" ", "", "blue", "", "blue");
    assertThat(new PairEncoder("t", tokenizer, " ").encode(0, "", "blue").context()).hasSize(1);
  }

  @Test
  void aContextOfWhiteSpaceIsTheTokenThatBeginsAText() {
    assertEncoded("", "  ", "blue", "", "  blue");
  }

  @Test
  void theBeginningIsNotAddedWhereTheTokenizerDoesNotAddIt() {
    ToyTokenizer plain = new ToyTokenizer(false);
    ContinuationRequest request = new PairEncoder("t", plain, " ").encode(0, "a b", "c");
    assertThat(plain.decode(request.context())).isEqualTo("a b");
    assertThat(request.context()).hasSize(2).doesNotContain(0);
  }

  @Test
  void theWholeIsSplitAtTheContextsOwnLength() {
    // "sky" and "scraper" become one token: the context has 2 tokens alone, so has the whole.
    assertEncoded("", "the sky", "scraper is high", "the skyscraper", " is high");
  }

  @Test
  void aContinuationWithoutATokenOfItsOwnIsRefused() {
    assertThatThrownBy(
            () -> new PairEncoder("skills", tokenizer, "").encode(4, "the sky", "scraper"))
        .isInstanceOf(ItemException.class)
        .hasMessage(
            "Task 'skills', item 4: 'scraper' has no token of its own after its context. Maybe it continues the context's last word: check the task's delimiter.");
  }
}
