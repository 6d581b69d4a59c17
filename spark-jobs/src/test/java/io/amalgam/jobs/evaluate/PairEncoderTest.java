package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairEncoderTest {

  private final ToyTokenizer tokenizer = new ToyTokenizer(true);

  private void assertEncoded(
      String delimiter, String context, String continuation, String before, String after) {
    ContinuationRequest request =
        new PairEncoder("t", tokenizer, delimiter, 100).encode(0, context, continuation);
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
    assertThat(new PairEncoder("t", tokenizer, " ", 100).encode(0, "", "blue").context())
        .hasSize(1);
  }

  @Test
  void aContextOfWhiteSpaceIsTheTokenThatBeginsAText() {
    assertEncoded("", "  ", "blue", "", "  blue");
  }

  @Test
  void theBeginningIsNotAddedWhereTheTokenizerDoesNotAddIt() {
    ToyTokenizer plain = new ToyTokenizer(false);
    ContinuationRequest request = new PairEncoder("t", plain, " ", 100).encode(0, "a b", "c");
    assertThat(plain.decode(request.context())).isEqualTo("a b");
    assertThat(request.context()).hasSize(2).doesNotContain(0);
  }

  @Test
  void theBeginningIsNotAddedToAContextThatHasIt() {
    ByteTokenizer bytes = new ByteTokenizer(false);
    ContinuationRequest request = new PairEncoder("t", bytes, "", 100).encode(0, "<s>a", "b");
    assertThat(request.context()).containsExactly(ByteTokenizer.BEGIN, 'a');
    assertThat(request.continuation()).containsExactly('b');
  }

  @Test
  void theWholeIsSplitAtTheContextsOwnLength() {
    // "sky" and "scraper" become one token: the context has 2 tokens alone, so has the whole.
    assertEncoded("", "the sky", "scraper is high", "the skyscraper", " is high");
  }

  @Test
  void aContinuationWithoutATokenOfItsOwnIsRefused() {
    assertThatThrownBy(
            () -> new PairEncoder("skills", tokenizer, "", 100).encode(4, "the sky", "scraper"))
        .isInstanceOf(ItemException.class)
        .hasMessage(
            "Task 'skills', item 5 (counted from 1): 'scraper' has no token of its own after its context. Maybe it continues the context's last word: check the task's delimiter.");
  }

  @Test
  void aContinuationThatFillsTheWindowIsTakenAndALongerOneRefused() {
    PairEncoder encoder = new PairEncoder("skills", tokenizer, " ", 5);
    assertThat(encoder.encode(0, "one two three four five", "a b c d").continuation()).hasSize(4);
    assertThat(encoder.encode(0, "", "a b c d").continuation()).hasSize(4);
    for (String context : List.of("", "a context")) {
      assertThatThrownBy(() -> encoder.encode(2, context, "a b c d e"))
          .isInstanceOf(ItemException.class)
          .hasMessage(
              "Task 'skills', item 3 (counted from 1): the continuation has 5 tokens but the model takes 4 at most. Shorten it or remove the item; only a context is ever cut.");
    }
  }
}
