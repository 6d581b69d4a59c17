package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseEndTest {

  private ByteTokenizer tokenizer = new ByteTokenizer(false);

  /** What is left of a text that a model goes on with, and how many tokens it wrote of it. */
  private record Written(String text, int tokens) {}

  private Written write(String text, String... until) {
    return write(tokenizer.encode(text, false), until);
  }

  private Written write(int[] tokens, String... until) {
    ResponseEnd end = new ResponseEnd(tokenizer, List.of(until));
    int length = 1;
    while (length < tokens.length && !end.isComplete(tokens, length)) {
      length++;
    }
    return new Written(end.text(Arrays.copyOf(tokens, length)), length);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aResponseEndsBeforeTheFirstOfTheTexts(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    assertThat(write("Paris.\nQ: And", "Q:", "\n")).isEqualTo(new Written("Paris.", 7));
    assertThat(write("Paris. Question: And", "Question:")).isEqualTo(new Written("Paris. ", 16));
    assertThat(write("\n\nParis", "\n\n")).isEqualTo(new Written("", 2));
    assertThat(write("Paris", "\n")).isEqualTo(new Written("Paris", 5));
    assertThat(write("Paris\n")).isEqualTo(new Written("Paris\n", 6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aResponseEndsAtAnEndToken(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    assertThat(write("Paris</s> and", "\n")).isEqualTo(new Written("Paris", 6));
    assertThat(write("</s>Paris")).isEqualTo(new Written("", 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTextThatIsASpecialTokenEndsAResponseThoughItIsNeverDecoded(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    assertThat(write("Paris<|end|> and", "<|end|>")).isEqualTo(new Written("Paris", 6));
    assertThat(write("Paris<|end|> and", " and")).isEqualTo(new Written("Paris", 10));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTextMayEndWithinCharactersOfSeveralTokens(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    assertThat(write("東京。大阪", "。")).isEqualTo(new Written("東京", 9));
    assertThat(write("😀😀\n\ud83d\ude00", "\n")).isEqualTo(new Written("😀😀", 9));
    // Twelve emojis are more than what is looked at, which then begins within one.
    for (String before : List.of("", "x", "xé", "xé東")) {
      String long_ = before + "😀".repeat(12);
      assertThat(write(long_ + "\nmore", "\n").text()).isEqualTo(long_);
    }
  }

  /** A byte that begins a character no other byte ends. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNoCharacterHidesOnlyWhatTheTokenizerHidesBehindIt(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    int[] tokens = {'a', 0xf0, '\n', 'b', '\n', 'c'};
    assertThat(write(tokens, "\n"))
        .isEqualTo(wholeRuns ? new Written("a\ufffd\ufffdb", 5) : new Written("a\ufffd", 3));
  }

  /** The tail is a line by itself; the whole is not, to a tokenizer that reads runs as a whole. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheTailSaysIsBelievedOnlyIfTheWholeSaysSo(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    int[] line = tokenizer.encode("é".repeat(12) + "\nab", false);
    int[] tokens = new int[line.length + 1];
    tokens[0] = 0xf0;
    System.arraycopy(line, 0, tokens, 1, line.length);
    assertThat(write(tokens, "\n").tokens()).isEqualTo(wholeRuns ? 28 : 26);
  }

  /** The tail that is looked at misses nothing that the whole text has. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itEndsAsSoonAsTheWholeTextHasOneOfTheTexts(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    List<String> pieces = List.of("a", "b", " ", "\n", "é", "東", "😀", "<|end|>", "ab", "</s>");
    Random random = new Random(5);
    for (int round = 0; round < 400; round++) {
      int[] tokens =
          tokenizer.encode(
              Stream.generate(() -> pieces.get(random.nextInt(pieces.size() - 1)))
                  .limit(40)
                  .collect(Collectors.joining()),
              false);
      String[] until =
          Stream.generate(() -> pieces.get(random.nextInt(7)) + pieces.get(random.nextInt(7)))
              .limit(1 + random.nextInt(2))
              .toArray(String[]::new);
      int length = 1;
      while (length < tokens.length
          && Stream.of(until).noneMatch(decoded(tokens, length)::contains)) {
        length++;
      }
      assertThat(write(tokens, until).tokens()).as("%s", (Object) until).isEqualTo(length);
    }
  }

  private String decoded(int[] tokens, int length) {
    return tokenizer.decode(Arrays.copyOf(tokens, length));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lookingCostsAsMuchAtTheEndOfALongResponseAsAtItsBeginning(boolean wholeRuns) {
    tokenizer = new ByteTokenizer(wholeRuns);
    String text = "word ".repeat(1000);
    write(text, "\n\nQ:");
    assertThat(tokenizer.decoded()).isLessThan(13 * text.length());
  }
}
